import type { ComponentChildren } from "preact";
import { toggled } from "./toggled";
import "./boxes.css";

interface BoxesProps<T extends string> {
  readonly legend: ComponentChildren;
  readonly options: readonly {
    readonly value: T;
    readonly label: string;
    readonly note?: string | undefined;
  }[];
  readonly chosen: readonly T[];
  readonly onChoose: (chosen: T[]) => void;
  /** Stands between the legend and the boxes, such as a search. */
  readonly children?: ComponentChildren;
}

/** Any number of several. */
export function Boxes<T extends string>({ legend, options, chosen, onChoose, children }: BoxesProps<T>) {
  const offered = options.map(({ value }) => value);
  return (
    <fieldset class="boxes">
      <legend>{legend}</legend>
      {children}
      <div>
        {options.map(({ value, label, note }) => (
          <label key={value}>
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={() => onChoose(toggled(offered, chosen, value))}
            />
            <span>
              {label}
              {note && <small>{note}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
