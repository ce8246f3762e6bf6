import { useSignal } from "@preact/signals";
import { Button } from "@visavis/kit";
import { useEffect } from "preact/hooks";
import type { Desk } from "../desk";
import { t } from "../messages";
import { pathTo } from "../route";
import { CopyLink } from "../shell/CopyLink";

/** Nothing yet: says how visitors arrive and hands over the link that brings them. */
export function EmptyInbox({ desk }: { readonly desk: Desk }) {
  const slug = useSignal<string | null>(null);
  useEffect(() => {
    desk.http<{ slug: string }>("GET", "/api/expert/profile").then(
      (profile) => {
        slug.value = profile.slug;
      },
      () => {},
    );
  }, [desk]);
  const away = desk.presence.chosen.value === "away";
  return (
    <div class="note">
      <h2>{t("inbox.empty.title")}</h2>
      <p>{t(away ? "inbox.empty.away" : "inbox.empty.text")}</p>
      {away && (
        <Button kind="primary" onClick={() => void desk.presence.choose("available").catch(() => {})}>
          {t("inbox.empty.go")}
        </Button>
      )}
      {slug.value && <CopyLink url={`${location.origin}/s/${desk.me.company.slug}/${slug.value}`} />}
      <a href={pathTo("profile")}>{t("inbox.empty.profile")}</a>
    </div>
  );
}
