import type { OwnProfile } from "@visavis/client";
import { Failed, Lazy, ScreenTitle, Skeleton, useFetched } from "@visavis/portal";
import type { Desk } from "../desk";
import { t } from "../messages";
import { ownPhoto } from "./own_photo";

const ADDRESS = "/api/expert/profile";
const loadEditor = () => import("@visavis/portal/profile").then(({ ProfileEditor }) => ProfileEditor);

export function Profile({ desk }: { readonly desk: Desk }) {
  const { data, failed, again } = useFetched<OwnProfile>(desk.http, ADDRESS);
  return (
    <div class="screen profile">
      <ScreenTitle>{t("profile.title")}</ScreenTitle>
      <p class="lead">{t("profile.lead")}</p>
      {failed.value && <Failed onAgain={() => void again()} />}
      {!data.value && !failed.value && <Skeleton />}
      {data.value && <Lazy load={loadEditor} with={editing(desk, data.value)} />}
    </div>
  );
}

function editing(desk: Desk, profile: OwnProfile) {
  const state = desk.presence.state.value;
  return {
    http: desk.http,
    drafts: desk.drafts,
    company: desk.me.company,
    address: ADDRESS,
    filters: `${ADDRESS}/filters`,
    profile,
    presence: { state, word: t(`presence.${state}`) },
    onPhoto: (photo: string | null) => {
      ownPhoto.value = photo;
    },
  };
}
