import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../messages";
import { PasswordField } from "./PasswordField";
import { FEWEST_CHARACTERS, type Weakness, weaknessOf } from "./quality";
import "./new_password.css";

interface NewPasswordProps {
  readonly id: string;
  readonly label?: string;
  readonly value: string;
  readonly error?: string | undefined;
  /** What others know about the person; a password must not be made of it. */
  readonly personal: readonly string[];
  readonly onInput: (value: string) => void;
}

const AFTER_MS = 250;

/** A new password with what this device thinks of it. Nothing of it is sent. */
export function NewPassword({ id, label, value, error, personal, onInput }: NewPasswordProps) {
  const judged = useSignal<{ readonly of: string; readonly weakness: Weakness | null } | null>(null);
  const about = personal.join("\n");
  useEffect(() => {
    const timer = setTimeout(async () => {
      judged.value = { of: value, weakness: await weaknessOf(value, about.split("\n")) };
    }, AFTER_MS);
    return () => clearTimeout(timer);
  }, [value, about]);
  const verdict = judged.value?.of === value && value ? judged.value : null;
  return (
    <div class="new-password">
      <PasswordField
        id={id}
        label={label ?? t("password.new")}
        kind="new-password"
        value={value}
        error={error}
        help={t("password.help", { fewest: FEWEST_CHARACTERS })}
        onInput={onInput}
      />
      <p class={`verdict ${verdict && !verdict.weakness ? "good" : ""}`} role="status">
        {verdict && !error && (verdict.weakness ? weaknessWords(verdict.weakness) : t("password.good"))}
      </p>
    </div>
  );
}

export const weaknessWords = (weakness: Weakness) =>
  t(`password.weak.${weakness}`, { fewest: FEWEST_CHARACTERS });
