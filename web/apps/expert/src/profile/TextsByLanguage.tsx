import type { Signal } from "@preact/signals";
import { languageName } from "@visavis/i18n";
import { Field } from "@visavis/kit";
import { useId } from "preact/hooks";
import { language, t } from "../messages";
import { MOST_ABOUT, type ProfileForm } from "./profile_form";
import { TagsEditor } from "./TagsEditor";

interface TextsByLanguageProps {
  readonly form: ProfileForm;
  readonly codes: readonly string[];
  readonly shown: Signal<string>;
  readonly mistakes: Readonly<Record<string, string>>;
  readonly onChange: (part: Partial<ProfileForm>) => void;
}

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

/** Function, about me and tags, one language of the company at a time. */
export function TextsByLanguage({ form, codes, shown, mistakes, onChange }: TextsByLanguageProps) {
  const id = useId();
  const code = shown.value;
  const onKeyDown = (event: KeyboardEvent) => {
    const by = STEPS[event.key];
    if (by === undefined) return;
    shown.value = codes[(codes.indexOf(code) + by + codes.length) % codes.length] ?? code;
    document.getElementById(`${id}-${shown.value}`)?.focus();
  };
  return (
    <fieldset class="texts">
      <legend>{t("profile.texts")}</legend>
      <div class="tabs" role="tablist" aria-label={t("profile.texts")} onKeyDown={onKeyDown}>
        {codes.map((each) => (
          <button
            key={each}
            id={`${id}-${each}`}
            type="button"
            role="tab"
            aria-selected={each === code}
            aria-controls={`${id}-panel`}
            tabIndex={each === code ? 0 : -1}
            onClick={() => {
              shown.value = each;
            }}
          >
            {languageName(each, language.value)}
            {!form.function[each]?.trim() && <span class="missing">{t("profile.texts.missing")}</span>}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${code}`} class="panel">
        <Field
          id="profile-function"
          label={t("profile.function")}
          lang={code}
          value={form.function[code] ?? ""}
          maxLength={80}
          error={mistakes["profile-function"]}
          help={t("profile.function.help")}
          onInput={(event) => onChange({ function: { ...form.function, [code]: event.currentTarget.value } })}
        />
        <About form={form} code={code} error={mistakes["profile-about"]} onChange={onChange} />
        <TagsEditor tags={form.expertise} code={code} onChange={(expertise) => onChange({ expertise })} />
      </div>
    </fieldset>
  );
}

interface AboutProps {
  readonly form: ProfileForm;
  readonly code: string;
  readonly error: string | undefined;
  readonly onChange: (part: Partial<ProfileForm>) => void;
}

function About({ form, code, error, onChange }: AboutProps) {
  const text = form.about[code] ?? "";
  return (
    <div class="field">
      <label for="profile-about">{t("profile.about")}</label>
      <textarea
        id="profile-about"
        lang={code}
        rows={6}
        value={text}
        aria-invalid={error ? "true" : undefined}
        aria-describedby="profile-about-help"
        onInput={(event) => onChange({ about: { ...form.about, [code]: event.currentTarget.value } })}
      />
      {error && <p class="error">{error}</p>}
      <p class="help" id="profile-about-help">
        {t("profile.about.help", { count: text.length, most: MOST_ABOUT })}
      </p>
    </div>
  );
}
