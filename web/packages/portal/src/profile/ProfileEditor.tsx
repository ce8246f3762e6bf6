import { useSignal } from "@preact/signals";
import type { Http, OwnProfile } from "@visavis/client";
import { Field } from "@visavis/kit";
import { language } from "../catalogues";
import type { Drafts } from "../device/drafts";
import { EditForm } from "../forms/EditForm";
import { useEditing } from "../forms/useEditing";
import { CopyLink } from "../parts/CopyLink";
import { CardPreview, type ShownPresence } from "./CardPreview";
import { FilterTags } from "./FilterTags";
import { t } from "./messages";
import { PhotoField } from "./PhotoField";
import { formOf, mistakesIn, type ProfileForm, tidied } from "./profile_form";
import { SpokenLanguages } from "./SpokenLanguages";
import { TextsByLanguage } from "./TextsByLanguage";
import "./profile.css";

export interface ProfileEditorProps {
  readonly http: Http;
  readonly drafts: Drafts;
  readonly company: { readonly slug: string; readonly languages: readonly string[] };
  /** Where the service keeps this profile. */
  readonly address: string;
  /** Where it keeps the company's filters. */
  readonly filters: string;
  readonly profile: OwnProfile;
  readonly presence?: ShownPresence | undefined;
  readonly onPhoto?: (photo: string | null) => void;
}

/** Everything visitors see of an expert, edited by themselves or on their behalf. */
export function ProfileEditor(props: ProfileEditorProps) {
  const { http, drafts, company, address, filters, profile, presence, onPhoto } = props;
  const shown = useSignal(firstShown(company.languages));
  const photo = useSignal(profile.photo_url);
  const editing = useEditing<ProfileForm>({
    place: address,
    drafts,
    stored: formOf(profile),
    tidied,
    mistakesIn,
    send: (form) => http("PUT", address, form),
  });
  const { form, unmended, change } = editing;
  return (
    <div class="profile-columns">
      <EditForm editing={editing}>
        <PhotoField
          http={http}
          address={address}
          name={form.value.name}
          photo={photo.value}
          onChanged={(changedPhoto) => {
            photo.value = changedPhoto;
            onPhoto?.(changedPhoto);
          }}
        />
        <Field
          id="profile-name"
          label={t("profile.name")}
          value={form.value.name}
          maxLength={80}
          autocomplete="off"
          error={unmended.value["profile-name"]}
          onInput={(event) => change({ name: event.currentTarget.value })}
        />
        <TextsByLanguage
          form={form.value}
          codes={company.languages}
          shown={shown}
          mistakes={unmended.value}
          onChange={change}
        />
        <SpokenLanguages
          chosen={form.value.languages}
          error={unmended.value["profile-languages"]}
          onChange={(languages) => change({ languages })}
        />
        <FilterTags
          http={http}
          address={filters}
          chosen={form.value.tags}
          fallback={company.languages[0] ?? "de"}
          onChange={(tags) => change({ tags })}
        />
      </EditForm>
      <aside>
        <h2>{t("profile.preview")}</h2>
        <CardPreview
          fallback={company.languages[0] ?? "de"}
          presence={presence}
          form={tidied(form.value)}
          photo={photo.value}
          code={shown.value}
        />
        <CopyLink url={`${location.origin}/s/${company.slug}/${profile.slug}`} />
      </aside>
    </div>
  );
}

/** The reader's own language where the company has it, else the company's first. */
const firstShown = (codes: readonly string[]) =>
  codes.find((code) => code === language.peek()) ?? codes[0] ?? "de";
