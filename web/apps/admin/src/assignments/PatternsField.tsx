import { linesOf, patternsOf } from "./rules_form";

interface PatternsFieldProps {
  readonly id: string;
  readonly label: string;
  readonly help: string;
  readonly patterns: readonly string[];
  readonly error: string | undefined;
  readonly onChange: (patterns: string[]) => void;
}

/** Patterns of addresses, one a line. */
export function PatternsField({ id, label, help, patterns, error, onChange }: PatternsFieldProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        rows={Math.min(6, Math.max(2, patterns.length))}
        spellcheck={false}
        autocapitalize="off"
        value={linesOf(patterns)}
        aria-invalid={error ? "true" : undefined}
        aria-describedby={error ? `${id}-error ${id}-help` : `${id}-help`}
        onInput={(event) => onChange(patternsOf(event.currentTarget.value))}
      />
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
      <p class="help" id={`${id}-help`}>
        {help}
      </p>
    </div>
  );
}
