import { Button } from "@visavis/kit";
import { CopyLink, useFetched } from "@visavis/portal";
import type { Desk } from "../desk";
import { t } from "../messages";
import { pathTo } from "../route";

/** Nothing yet: says how visitors arrive and hands over the link that brings them. */
export function EmptyInbox({ desk }: { readonly desk: Desk }) {
  const slug = useFetched<{ slug: string }>(desk.http, "/api/expert/profile").data.value?.slug;
  const away = desk.presence.chosen.value === "away";
  return (
    <div class="note">
      <h2>{t("inbox.empty.title")}</h2>
      <p>{t(away ? "inbox.empty.away" : "inbox.empty.text")}</p>
      {away && (
        <Button kind="primary" onClick={() => void desk.presence.turn()}>
          {t("inbox.empty.go")}
        </Button>
      )}
      {slug && <CopyLink url={`${location.origin}/s/${desk.me.company.slug}/${slug}`} />}
      <a href={pathTo("profile")}>{t("inbox.empty.profile")}</a>
    </div>
  );
}
