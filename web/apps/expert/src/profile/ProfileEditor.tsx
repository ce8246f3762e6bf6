import { type Signal, useComputed, useSignal, useSignalEffect } from "@preact/signals";
import { type OwnProfile, Problem } from "@visavis/client";
import { formatTime } from "@visavis/i18n";
import { Banner, Button, Field } from "@visavis/kit";
import type { Desk } from "../desk";
import { language, t } from "../messages";
import { CopyLink } from "../shell/CopyLink";
import { ErrorSummary } from "../shell/ErrorSummary";
import { CardPreview } from "./CardPreview";
import { PhotoField } from "./PhotoField";
import { formOf, mistakesIn, type ProfileForm, sameForm, tidied } from "./profile_form";
import { SpokenLanguages } from "./SpokenLanguages";
import { TextsByLanguage } from "./TextsByLanguage";
import "./profile.css";

const PLACE = "profile";

interface ProfileEditorProps {
  readonly desk: Desk;
  readonly profile: OwnProfile;
}

type Saving = "idle" | "saving" | "refused" | "unreachable";

export function ProfileEditor({ desk, profile }: ProfileEditorProps) {
  const form = useSignal<ProfileForm>(draftOf(desk) ?? formOf(profile));
  const shown = useSignal(firstShown(desk.me.company.languages));
  const photo = useSignal(profile.photo_url);
  const saving = useSignal<Saving>("idle");
  const savedAt = useSignal<Date | null>(null);
  const mistakes = useSignal<Record<string, string>>({});
  // A field that has been mended says so at once; the summary stands still until the next saving.
  const unmended = useComputed(() => {
    const now = mistakesIn(form.value);
    return Object.fromEntries(Object.entries(mistakes.value).filter(([id]) => id in now));
  });
  const saved = useSignal(formOf(profile));
  const changed = !sameForm(form.value, saved.value);
  const change = (part: Partial<ProfileForm>) => {
    form.value = { ...form.value, ...part };
  };

  useSignalEffect(() => {
    desk.drafts.set(PLACE, sameForm(form.value, saved.value) ? "" : JSON.stringify(form.value));
  });

  const save = async (event: Event) => {
    event.preventDefault();
    mistakes.value = mistakesIn(form.value);
    if (Object.keys(mistakes.value).length > 0) return;
    saving.value = "saving";
    try {
      await desk.http("PUT", "/api/expert/profile", tidied(form.value));
      form.value = tidied(form.value);
      saved.value = form.value;
      savedAt.value = new Date();
      saving.value = "idle";
    } catch (problem) {
      saving.value = problem instanceof Problem && problem.status === 422 ? "refused" : "unreachable";
    }
  };

  return (
    <div class="profile-columns">
      <form class="editor" noValidate onSubmit={(event) => void save(event)}>
        <ErrorSummary errors={mistakes.value} />
        {saving.value === "refused" && <Banner kind="error">{t("profile.refused")}</Banner>}
        {saving.value === "unreachable" && <Banner kind="error">{t("profile.unsaved")}</Banner>}
        <PhotoField
          http={desk.http}
          name={form.value.name}
          photo={photo.value}
          onChanged={(changedPhoto) => {
            photo.value = changedPhoto;
          }}
        />
        <Field
          id="profile-name"
          label={t("profile.name")}
          value={form.value.name}
          maxLength={80}
          autocomplete="name"
          error={unmended.value["profile-name"]}
          onInput={(event) => change({ name: event.currentTarget.value })}
        />
        <TextsByLanguage
          form={form.value}
          codes={desk.me.company.languages}
          shown={shown}
          mistakes={unmended.value}
          onChange={change}
        />
        <SpokenLanguages
          chosen={form.value.languages}
          error={unmended.value["profile-languages"]}
          onChange={(languages) => change({ languages })}
        />
        <div class="save">
          <Button kind="primary" type="submit" aria-disabled={saving.value === "saving"}>
            {t(saving.value === "saving" ? "profile.saving" : "profile.save")}
          </Button>
          {changed && <Button onClick={() => change(saved.value)}>{t("profile.discard")}</Button>}
          <p role="status">{savedWords(changed, savedAt)}</p>
        </div>
      </form>
      <aside>
        <h2>{t("profile.preview")}</h2>
        <CardPreview desk={desk} form={tidied(form.value)} photo={photo.value} code={shown.value} />
        <CopyLink url={`${location.origin}/s/${desk.me.company.slug}/${profile.slug}`} />
      </aside>
    </div>
  );
}

/** The reader's own language where the company has it, else the company's first. */
const firstShown = (codes: readonly string[]) =>
  codes.find((code) => code === language.peek()) ?? codes[0] ?? "de";

function savedWords(changed: boolean, savedAt: Signal<Date | null>): string {
  if (changed) return t("profile.changed");
  return savedAt.value ? t("profile.saved", { time: formatTime(savedAt.value, language.value) }) : "";
}

function draftOf(desk: Desk): ProfileForm | null {
  try {
    return JSON.parse(desk.drafts.get(PLACE) || "null") as ProfileForm | null;
  } catch {
    return null;
  }
}
