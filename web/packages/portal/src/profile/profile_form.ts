import type { OwnProfile, OwnProfileChange, Texts } from "@visavis/client";
import { t } from "./messages";

/** What experts may change about themselves. */
export type ProfileForm = OwnProfileChange & { readonly tags: readonly string[] };

export const MOST_TAGS = 12;
export const MOST_ABOUT = 2_000;

export function formOf({ name, function: work, about, expertise, languages, tags }: OwnProfile): ProfileForm {
  return { name, function: work, about, expertise, languages, tags };
}

/** As the service wants it: trimmed, without empty texts and empty tags. */
export function tidied(form: ProfileForm): ProfileForm {
  return {
    name: form.name.trim(),
    function: filled(form.function),
    about: filled(form.about),
    expertise: form.expertise.map(filled).filter((tag) => Object.keys(tag).length > 0),
    languages: form.languages,
    tags: form.tags,
  };
}

const filled = (texts: Texts): Texts =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([code, text]) => (text.trim() ? [[code, text.trim()]] : [])),
  );

/** Field id -> what is wrong with it. */
export function mistakesIn(form: ProfileForm): Record<string, string> {
  const tidy = tidied(form);
  const mistakes: Record<string, string> = {};
  if (!tidy.name) mistakes["profile-name"] = t("profile.name.missing");
  if (Object.keys(tidy.function).length === 0) mistakes["profile-function"] = t("profile.function.missing");
  if (Object.values(tidy.about).some((text) => text.length > MOST_ABOUT)) {
    mistakes["profile-about"] = t("profile.about.long", { most: MOST_ABOUT });
  }
  if (tidy.languages.length === 0) mistakes["profile-languages"] = t("profile.languages.missing");
  return mistakes;
}
