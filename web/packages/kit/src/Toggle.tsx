import { useId } from "preact/hooks";
import "./toggle.css";

interface ToggleProps {
  readonly label: string;
  readonly help?: string;
  readonly on: boolean;
  readonly onToggle: (on: boolean) => void;
}

/** Something that is on or off, and takes effect at once. */
export function Toggle({ label, help, on, onToggle }: ToggleProps) {
  const id = useId();
  return (
    <div class="toggle-row">
      <label>
        <input
          type="checkbox"
          role="switch"
          checked={on}
          aria-checked={on}
          aria-describedby={help ? id : undefined}
          onChange={(event) => onToggle(event.currentTarget.checked)}
        />
        <span>{label}</span>
      </label>
      {help && <p id={id}>{help}</p>}
    </div>
  );
}
