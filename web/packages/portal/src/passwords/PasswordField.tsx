import { useSignal } from "@preact/signals";
import { Field } from "@visavis/kit";
import { t } from "../messages";
import "./password_field.css";

interface PasswordFieldProps {
  readonly id: string;
  readonly label: string;
  readonly kind: "current-password" | "new-password";
  readonly value: string;
  readonly help?: string | undefined;
  readonly error?: string | undefined;
  readonly onInput: (value: string) => void;
}

/** A password that can be shown, pasted and filled in by a password manager. */
export function PasswordField({ id, label, kind, value, help, error, onInput }: PasswordFieldProps) {
  const shown = useSignal(false);
  return (
    <div class="password">
      <Field
        id={id}
        label={label}
        type={shown.value ? "text" : "password"}
        name="password"
        autocomplete={kind}
        autocapitalize="off"
        spellcheck={false}
        value={value}
        error={error}
        help={help}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <button
        type="button"
        class="reveal"
        aria-pressed={shown.value}
        onClick={() => {
          shown.value = !shown.value;
        }}
      >
        {t(shown.value ? "signin.hide" : "signin.show")}
      </button>
    </div>
  );
}
