import { useSignal } from "@preact/signals";
import { Banner, Button } from "@visavis/kit";
import { useEffect } from "preact/hooks";
import type { Desk } from "../desk";
import { Skeleton } from "../inbox/Skeleton";
import { t } from "../messages";
import { ScreenTitle } from "../shell/ScreenTitle";
import { ownPhoto } from "./own_photo";
import { ProfileEditor } from "./ProfileEditor";
import type { OwnProfile } from "./profile_form";

export function Profile({ desk }: { readonly desk: Desk }) {
  const profile = useSignal<OwnProfile | null>(null);
  const failed = useSignal(false);
  const load = async () => {
    failed.value = false;
    try {
      profile.value = await desk.http<OwnProfile>("GET", "/api/expert/profile");
      ownPhoto.value = profile.value.photo_url;
    } catch {
      failed.value = true;
    }
  };
  useEffect(() => void load(), [desk]);
  return (
    <div class="screen profile">
      <ScreenTitle>{t("profile.title")}</ScreenTitle>
      <p class="lead">{t("profile.lead")}</p>
      {failed.value && (
        <Banner kind="error" action={<Button onClick={() => void load()}>{t("line.again")}</Button>}>
          {t("failed.service")}
        </Banner>
      )}
      {!profile.value && !failed.value && <Skeleton />}
      {profile.value && (
        <ProfileEditor
          desk={desk}
          profile={profile.value}
          onSaved={(saved) => {
            profile.value = saved;
          }}
        />
      )}
    </div>
  );
}
