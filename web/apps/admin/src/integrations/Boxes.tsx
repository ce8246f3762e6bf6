interface BoxesProps<T extends string> {
  readonly legend: string;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly chosen: readonly T[];
  readonly onChoose: (chosen: readonly T[]) => void;
}

/** Any number of a few, in the order of the options. */
export function Boxes<T extends string>({ legend, options, chosen, onChoose }: BoxesProps<T>) {
  const toggled = (value: T) =>
    options
      .map((option) => option.value)
      .filter((each) => (each === value ? !chosen.includes(each) : chosen.includes(each)));
  return (
    <fieldset class="integrations-boxes">
      <legend>{legend}</legend>
      {options.map(({ value, label }) => (
        <label key={value}>
          <input type="checkbox" checked={chosen.includes(value)} onChange={() => onChoose(toggled(value))} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
