import { useSignal, useSignalEffect } from "@preact/signals";
import type { ExpertInteraction } from "@visavis/client";
import { Button } from "@visavis/kit";
import type { Conversation } from "@visavis/model";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Desk } from "../desk";
import { Skeleton } from "../inbox/Skeleton";
import { language, t } from "../messages";
import { Composer } from "./Composer";
import { ConversationHead } from "./ConversationHead";
import { Details } from "./Details";
import { Rows } from "./Messages";
import { atEnd, useReadingPlace } from "./scrolling";
import { timeline } from "./timeline";
import "./conversation.css";

interface ConversationViewProps {
  readonly desk: Desk;
  readonly item: ExpertInteraction;
}

export function ConversationView({ desk, item }: ConversationViewProps) {
  const conversation = useMemo(() => desk.conversations.open(item), [desk, item.id]);
  return (
    <section class="conversation" aria-labelledby="conversation-title">
      <ConversationHead desk={desk} item={item} />
      <Talk desk={desk} item={item} conversation={conversation} />
      <Details desk={desk} item={item} />
    </section>
  );
}

function Talk({ desk, item, conversation }: ConversationViewProps & { readonly conversation: Conversation }) {
  const { transcript, loading, earlier } = conversation;
  const box = useRef<HTMLDivElement>(null);
  const newAfter = useMemo(() => (item.unread > 0 ? item.receipts.expert_read : null), [item.id]);
  const entries = transcript.entries.value;
  const rows = timeline(entries, transcript.receipts.value, newAfter);
  const toEnd = useReadingPlace(box, entries.length, transcript.base);
  const unseen = useReadMark(desk, conversation, box);

  return (
    <div class="talk">
      <div
        class="scroll"
        ref={box}
        tabIndex={0}
        role="log"
        aria-label={t("conversation.log")}
        lang={language.value}
      >
        <div class="messages">
          {loading.value === "loading" && entries.length === 0 && <Skeleton lines={3} />}
          {loading.value === "broken" && <p class="divider">{t("conversation.broken")}</p>}
          {earlier.value && loading.value === "ready" && <Earlier conversation={conversation} />}
          <Rows rows={rows} transcript={transcript} />
          <p class="typing" role="status">
            {transcript.typing.other.value && t("conversation.typing")}
          </p>
        </div>
      </div>
      {unseen.value && (
        <Button class="to-end" icon="down" onClick={toEnd}>
          {t("conversation.new")}
        </Button>
      )}
      {item.state === "ended" ? (
        <p class="over">{t("conversation.over")}</p>
      ) : (
        <Composer key={item.id} transcript={transcript} drafts={desk.drafts} onSent={toEnd} />
      )}
    </div>
  );
}

function Earlier({ conversation }: { readonly conversation: Conversation }) {
  const busy = useSignal(false);
  const load = async () => {
    busy.value = true;
    await conversation.loadEarlier().catch(() => {});
    busy.value = false;
  };
  return (
    <Button kind="quiet" aria-disabled={busy.value} onClick={() => void load()}>
      {t("conversation.earlier")}
    </Button>
  );
}

/** Marks as read what the expert really sees; true while newer messages are out of view. */
function useReadMark(desk: Desk, conversation: Conversation, box: { current: HTMLElement | null }) {
  const unseen = useSignal(false);
  const look = () => {
    const element = box.current;
    if (!element) return;
    const end = atEnd(element);
    if (end && document.hasFocus() && !document.hidden) desk.markRead(conversation.transcript.interaction);
    const item = desk.inbox.get(conversation.transcript.interaction);
    unseen.value = !end && (item?.unread ?? 0) > 0;
  };
  useSignalEffect(() => {
    void conversation.transcript.entries.value;
    void conversation.loading.value;
    requestAnimationFrame(look);
  });
  useEffect(() => {
    const element = box.current;
    element?.addEventListener("scroll", look, { passive: true });
    addEventListener("focus", look);
    document.addEventListener("visibilitychange", look);
    return () => {
      element?.removeEventListener("scroll", look);
      removeEventListener("focus", look);
      document.removeEventListener("visibilitychange", look);
    };
  }, [conversation]);
  return unseen;
}
