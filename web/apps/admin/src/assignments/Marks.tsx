interface MarksProps {
  readonly legend: string;
  readonly options: readonly { readonly id: string; readonly label: string }[];
  readonly chosen: readonly string[];
  readonly onChoose: (ids: string[]) => void;
}

/** Any number of teams or tags; nothing at all where there are none. */
export function Marks({ legend, options, chosen, onChoose }: MarksProps) {
  if (options.length === 0) return null;
  const toggle = (id: string) =>
    onChoose(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  return (
    <fieldset class="choice-list">
      <legend>{legend}</legend>
      <div>
        {options.map(({ id, label }) => (
          <label key={id}>
            <input type="checkbox" checked={chosen.includes(id)} onChange={() => toggle(id)} />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
