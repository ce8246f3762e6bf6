import type { ExpertInteraction } from "@visavis/client";
import { partOf, whyOffered } from "../conversation/taking_part";
import type { Desk } from "../desk";
import { t } from "../messages";
import { pathTo, route } from "../route";
import { Face } from "../shell/Face";
import { UnreadCount } from "../shell/Rail";
import { ticking } from "../shell/ticking";
import { memo } from "./memo";
import { shortly, visitorName } from "./naming";

interface InboxItemProps {
  readonly item: ExpertInteraction;
  readonly desk: Desk;
}

const A_MINUTE_MS = 60_000;

export const InboxItem = memo(function InboxItem({ item, desk }: InboxItemProps) {
  const current = route.value.interaction === item.id;
  const at = item.last_at ?? item.created_at;
  return (
    <li>
      <a
        class={`inbox-item ${item.unread ? "unread" : ""}`}
        href={pathTo("inbox", item.id)}
        data-interaction={item.id}
        aria-current={current ? "true" : undefined}
      >
        <Face name={item.visitor_name} />
        <span class="name">{visitorName(item)}</span>
        <span class="at">
          {item.state === "waiting" ? <Waiting since={item.created_at} /> : shortly(at, new Date())}
        </span>
        <LastLine item={item} desk={desk} current={current} />
        {item.unread > 0 && <UnreadCount count={item.unread} />}
        {partOf(desk.me.member_id, item) === "offered" && <span class="why">{whyOffered(item)}</span>}
      </a>
    </li>
  );
});

function LastLine({ item, desk, current }: InboxItemProps & { readonly current: boolean }) {
  const typing = desk.conversations.get(item.id)?.transcript.typing.other.value;
  if (typing) return <span class="line typing">{t("conversation.typing")}</span>;
  const draft = current ? "" : desk.drafts.get(item.id);
  if (draft) {
    return (
      <span class="line">
        <span class="draft">{t("inbox.draft")}</span> {draft}
      </span>
    );
  }
  return <span class="line">{item.last_text ?? ""}</span>;
}

function Waiting({ since }: { readonly since: string }) {
  const minutes = Math.max(0, Math.floor((ticking.value - Date.parse(since)) / A_MINUTE_MS));
  if (minutes >= 60) return <>{shortly(since, new Date(ticking.value))}</>;
  return (
    <span class="waiting">
      <span class="for-readers">{`${t("inbox.waits")} `}</span>
      {minutes === 0 ? t("inbox.waits.now") : t("inbox.waits.minutes", { count: minutes })}
    </span>
  );
}
