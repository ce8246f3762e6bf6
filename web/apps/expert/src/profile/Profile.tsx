import type { OwnProfile } from "@visavis/client";
import { Banner, Button } from "@visavis/kit";
import type { Desk } from "../desk";
import { Skeleton } from "../inbox/Skeleton";
import { t } from "../messages";
import { ScreenTitle } from "../shell/ScreenTitle";
import { useFetched } from "../shell/useFetched";
import { ProfileEditor } from "./ProfileEditor";

export function Profile({ desk }: { readonly desk: Desk }) {
  const { data, failed, again } = useFetched<OwnProfile>(desk.http, "/api/expert/profile");
  return (
    <div class="screen profile">
      <ScreenTitle>{t("profile.title")}</ScreenTitle>
      <p class="lead">{t("profile.lead")}</p>
      {failed.value && (
        <Banner kind="error" action={<Button onClick={() => void again()}>{t("line.again")}</Button>}>
          {t("failed.service")}
        </Banner>
      )}
      {!data.value && !failed.value && <Skeleton />}
      {data.value && <ProfileEditor desk={desk} profile={data.value} />}
    </div>
  );
}
