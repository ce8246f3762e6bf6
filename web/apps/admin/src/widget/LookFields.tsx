import { Banner, Button, Choice, deriveAccent, Field } from "@visavis/kit";
import { t } from "./messages";
import type { Form } from "./widget_form";

interface LookFieldsProps {
  readonly form: Form;
  readonly mistakes: Readonly<Record<string, string>>;
  readonly onChange: (part: Partial<Form>) => void;
}

/** Colour and side. A colour too weak to read gets a darker one offered. */
export function LookFields({ form, mistakes, onChange }: LookFieldsProps) {
  const { corrected, light } = deriveAccent(form.accent);
  const isColour = /^#[0-9a-f]{6}$/i.test(form.accent);
  return (
    <fieldset>
      <legend>{t("widget.look")}</legend>
      <div class="widget-colour">
        <input
          type="color"
          aria-label={t("widget.accent.pick")}
          value={isColour ? form.accent : "#2f5d8a"}
          onInput={(event) => onChange({ accent: event.currentTarget.value })}
        />
        <Field
          id="widget-accent"
          label={t("widget.accent")}
          help={t("widget.accent.help")}
          maxLength={7}
          spellcheck={false}
          value={form.accent}
          error={mistakes["widget-accent"]}
          onInput={(event) => onChange({ accent: event.currentTarget.value })}
        />
      </div>
      {isColour && corrected && (
        <Banner
          kind="warning"
          action={
            <Button onClick={() => onChange({ accent: light.text })}>
              {t("widget.accent.take", { colour: light.text })}
            </Button>
          }
        >
          {t("widget.accent.weak")}
        </Banner>
      )}
      <Choice
        legend={t("widget.position")}
        options={[
          { value: "left", label: t("widget.position.left") },
          { value: "right", label: t("widget.position.right") },
        ]}
        chosen={form.position}
        onChoose={(position) => onChange({ position })}
      />
    </fieldset>
  );
}
