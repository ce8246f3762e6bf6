import { inLanguage, languageName } from "@visavis/i18n";
import { Avatar, LinkedText, Presence, type PresenceState, Tag } from "@visavis/kit";
import { language } from "../catalogues";
import { t } from "./messages";
import type { ProfileForm } from "./profile_form";

export interface ShownPresence {
  readonly state: PresenceState;
  readonly word: string;
}

interface CardPreviewProps {
  /** Language that stands in where a text is missing. */
  readonly fallback: string;
  readonly presence: ShownPresence | undefined;
  readonly form: ProfileForm;
  readonly photo: string | null;
  /** Language whose texts are shown. */
  readonly code: string;
}

/** The business card as visitors who read `code` will see it. */
export function CardPreview({ fallback, presence, form, photo, code }: CardPreviewProps) {
  const about = inLanguage(form.about, code, fallback);
  return (
    <article class="card-preview" lang={code} aria-label={t("profile.preview")}>
      <Avatar name={form.name} photo={photo} size={120} presence={presence?.state} />
      <h3>{form.name}</h3>
      <p class="function">{inLanguage(form.function, code, fallback)}</p>
      {presence && (
        <p class="state">
          <Presence {...presence} />
        </p>
      )}
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
