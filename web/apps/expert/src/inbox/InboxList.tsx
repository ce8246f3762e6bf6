import { useSignal } from "@preact/signals";
import type { ExpertInteraction } from "@visavis/client";
import { Button } from "@visavis/kit";
import { Skeleton, word } from "@visavis/portal";
import { MissedCalls } from "../calls/MissedCalls";
import { partOf } from "../conversation/taking_part";
import type { Desk } from "../desk";
import { type Key, t } from "../messages";
import { route } from "../route";
import { PresenceControl } from "../shell/PresenceControl";
import { EmptyInbox } from "./EmptyInbox";
import { InboxItem } from "./InboxItem";
import "./inbox.css";

const SHOWN_AT_FIRST = 30;

export function InboxList({ desk }: { readonly desk: Desk }) {
  const { inbox, loading } = desk;
  const empty = inbox.items.value.size === 0;
  const isOffered = (item: ExpertInteraction) => partOf(desk.me.member_id, item) === "offered";
  const own = inbox.waiting.value.filter((item) => !isOffered(item));
  const offered = inbox.waiting.value.filter(isOffered);
  return (
    <section class="inbox" aria-labelledby="inbox-title">
      <header>
        <PresenceControl desk={desk} />
      </header>
      <div class="lists">
        <MissedCalls desk={desk} />
        {loading.value === "loading" && empty && <Skeleton />}
        {loading.value === "broken" && <BrokenInbox desk={desk} />}
        {loading.value === "ready" && empty && <EmptyInbox desk={desk} />}
        <Group desk={desk} title="inbox.waiting" items={own} />
        <Group desk={desk} title="inbox.offered" items={offered} />
        <Group desk={desk} title="inbox.mine" items={inbox.mine.value} />
        <Group
          desk={desk}
          title="inbox.ended"
          items={inbox.ended.value}
          closed={!empty && openCount(desk) > 0}
        />
      </div>
    </section>
  );
}

const openCount = ({ inbox }: Desk) => inbox.waiting.value.length + inbox.mine.value.length;

interface GroupProps {
  readonly desk: Desk;
  readonly title: Key;
  readonly items: readonly ExpertInteraction[];
  readonly closed?: boolean;
}

function Group({ desk, title, items, closed = false }: GroupProps) {
  const more = useSignal(SHOWN_AT_FIRST);
  const chosen = useSignal<boolean | null>(null);
  if (items.length === 0) return null;
  const open = chosen.value ?? (!closed || items.some(({ id }) => id === route.value.interaction));
  const shown = items.slice(0, more.value);
  return (
    <section class="group" aria-label={t(title)}>
      <h2>
        <button
          type="button"
          aria-expanded={open}
          onClick={() => {
            chosen.value = !open;
          }}
        >
          <span>{t(title)}</span>
          <span class="count">{items.length}</span>
        </button>
      </h2>
      {open && (
        <ul>
          {shown.map((item) => (
            <InboxItem key={item.id} item={item} desk={desk} />
          ))}
        </ul>
      )}
      {open && items.length > more.value && (
        <Button
          kind="quiet"
          onClick={() => {
            more.value += SHOWN_AT_FIRST * 3;
          }}
        >
          {t("inbox.more", { count: items.length - more.value })}
        </Button>
      )}
    </section>
  );
}

function BrokenInbox({ desk }: { readonly desk: Desk }) {
  return (
    <div class="note" role="alert">
      <p>{t("inbox.broken")}</p>
      <Button onClick={() => void desk.refresh()}>{word("line.again")}</Button>
    </div>
  );
}
