import type { Signal } from "@preact/signals";
import { languageName } from "@visavis/i18n";
import { Field, Tabs } from "@visavis/kit";
import { language } from "../catalogues";
import { t } from "./messages";
import { MOST_ABOUT, type ProfileForm } from "./profile_form";
import { TagsEditor } from "./TagsEditor";

interface TextsByLanguageProps {
  readonly form: ProfileForm;
  readonly codes: readonly string[];
  readonly shown: Signal<string>;
  readonly mistakes: Readonly<Record<string, string>>;
  readonly onChange: (part: Partial<ProfileForm>) => void;
}

/** Function, about me and tags, one language of the company at a time. */
export function TextsByLanguage({ form, codes, shown, mistakes, onChange }: TextsByLanguageProps) {
  const code = shown.value;
  const tabs = codes.map((each) => ({
    id: each,
    title: languageName(each, language.value),
    note: form.function[each]?.trim() ? undefined : t("profile.texts.missing"),
  }));
  return (
    <fieldset class="texts">
      <legend>{t("profile.texts")}</legend>
      <Tabs
        label={t("profile.texts")}
        tabs={tabs}
        chosen={code}
        onChoose={(each) => {
          shown.value = each;
        }}
      >
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
      </Tabs>
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
