import type { InputHTMLAttributes } from "preact";
import { useId } from "preact/hooks";
import "./field.css";

interface FieldProps extends Omit<InputHTMLAttributes, "id"> {
  /** Needed where an error summary leads to the field. */
  readonly id?: string;
  readonly label: string;
  /** A word after the label, such as "optional". */
  readonly note?: string | undefined;
  readonly help?: string | undefined;
  readonly error?: string | undefined;
}

/** One line of input: label above, help below, the error beside the field it belongs to. */
export function Field({ id: given, label, note, help, error, ...input }: FieldProps) {
  const own = useId();
  const id = given ?? own;
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div class="field">
      <label for={id}>
        {label}
        {note && <span class="note">{` (${note})`}</span>}
      </label>
      <input
        {...(input as InputHTMLAttributes)}
        id={id}
        aria-invalid={error ? "true" : undefined}
        aria-describedby={described || undefined}
      />
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
