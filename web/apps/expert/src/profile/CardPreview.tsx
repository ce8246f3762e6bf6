import { inLanguage, languageName } from "@visavis/i18n";
import { Avatar, LinkedText, Presence, Tag } from "@visavis/kit";
import type { Desk } from "../desk";
import { language, t } from "../messages";
import type { ProfileForm } from "./profile_form";

interface CardPreviewProps {
  readonly desk: Desk;
  readonly form: ProfileForm;
  readonly photo: string | null;
  /** Language whose texts are shown. */
  readonly code: string;
}

/** The business card as visitors who read `code` will see it. */
export function CardPreview({ desk, form, photo, code }: CardPreviewProps) {
  const fallback = desk.me.company.languages[0] ?? "de";
  const about = inLanguage(form.about, code, fallback);
  const state = desk.presence.state.value;
  return (
    <article class="card-preview" lang={code} aria-label={t("profile.preview")}>
      <Avatar name={form.name} photo={photo} size={120} presence={state} />
      <h3>{form.name}</h3>
      <p class="function">{inLanguage(form.function, code, fallback)}</p>
      <p class="state">
        <Presence state={state} word={t(`presence.${state}`)} />
      </p>
      {about && (
        <p class="about">
          <LinkedText text={about} />
        </p>
      )}
      <div class="tags">
        {form.expertise.map((tag) => {
          const text = inLanguage(tag, code, fallback);
          return <Tag key={text}>{text}</Tag>;
        })}
      </div>
      <p class="languages">{form.languages.map((each) => languageName(each, language.value)).join(", ")}</p>
    </article>
  );
}
