import type { SelectHTMLAttributes } from "preact";
import { useId } from "preact/hooks";
import "./field.css";
import "./select.css";

interface SelectProps extends Omit<SelectHTMLAttributes, "id" | "value" | "onChange"> {
  /** Needed where an error summary leads to the field. */
  readonly id?: string;
  readonly label: string;
  readonly help?: string | undefined;
  readonly error?: string | undefined;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly value: string;
  readonly onChoose: (value: string) => void;
}

/** One of many, by the browser's own list. */
export function Select({ id: given, label, help, error, options, value, onChoose, ...rest }: SelectProps) {
  const own = useId();
  const id = given ?? own;
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        {...(rest as SelectHTMLAttributes)}
        id={id}
        value={value}
        aria-invalid={error ? "true" : undefined}
        aria-describedby={described || undefined}
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {help && (
        <p class="help" id={`${id}-help`}>
          {help}
        </p>
      )}
    </div>
  );
}
