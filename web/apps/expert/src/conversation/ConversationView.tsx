import { useSignal, useSignalEffect } from "@preact/signals";
import type { ExpertInteraction } from "@visavis/client";
import { Button } from "@visavis/kit";
import type { Conversation } from "@visavis/model";
import { looking, Skeleton, word } from "@visavis/portal";
import { useLayoutEffect, useState } from "preact/hooks";
import { type Desk, takesDocuments } from "../desk";
import { Intake } from "../documents";
import { t } from "../messages";
import { Composer } from "./Composer";
import { ConversationHead } from "./ConversationHead";
import { Details } from "./Details";
import { Rows } from "./Messages";
import { Offer } from "./Offer";
import { ReadingPlace } from "./reading_place";
import { nameOf, partOf, takesPart } from "./taking_part";
import { timeline } from "./timeline";
import "./conversation.css";

interface ConversationViewProps {
  readonly desk: Desk;
  readonly item: ExpertInteraction;
}

export function ConversationView({ desk, item }: ConversationViewProps) {
  return (
    <section class="conversation" aria-labelledby="conversation-title">
      <ConversationHead desk={desk} item={item} />
      <Talk desk={desk} item={item} conversation={desk.conversations.open(item)} />
      <Details desk={desk} item={item} />
    </section>
  );
}

interface TalkProps extends ConversationViewProps {
  readonly conversation: Conversation;
}

function Talk({ desk, item, conversation }: TalkProps) {
  const { transcript, loading, earlier } = conversation;
  const [place] = useState(() => new ReadingPlace());
  const [newAfter] = useState(() => (item.unread > 0 ? item.receipts.expert_read : null));
  const entries = transcript.entries.value;
  const typing = transcript.typing.other.value;
  const isMine = takesPart(desk.me.member_id, item);

  useLayoutEffect(() => place.settle(transcript.base), [place, transcript, entries, typing]);
  useSignalEffect(() => {
    void transcript.entries.value;
    if (isMine && loading.value === "ready" && place.atEnd.value && looking.value)
      desk.markRead(transcript.interaction);
  });

  return (
    <div class="talk">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <div class="scroll" ref={place.attach} tabIndex={0} role="log" aria-label={t("conversation.log")}>
        <div class="messages">
          {loading.value === "loading" && entries.length === 0 && <Skeleton lines={3} />}
          {loading.value === "broken" && <p class="divider">{t("conversation.broken")}</p>}
          {earlier.value && loading.value === "ready" && <Earlier conversation={conversation} />}
          <Rows
            rows={timeline(entries, transcript.receipts.value, newAfter)}
            transcript={transcript}
            shelf={desk.shelf}
            nameOf={(expert) => nameOf(desk, item, expert)}
          />
          <p class="typing" role="status">
            {typing && t("conversation.typing")}
          </p>
        </div>
      </div>
      {item.unread > 0 && !place.atEnd.value && (
        <Button class="to-end" icon="down" onClick={place.toEnd}>
          {t("conversation.new")}
        </Button>
      )}
      {item.state === "ended" && <p class="over">{t("conversation.over")}</p>}
      {item.state !== "ended" && isMine && (
        <>
          {takesDocuments(desk) && <Intake shelf={desk.shelf} interaction={item.id} />}
          <Composer key={item.id} desk={desk} item={item} transcript={transcript} onSent={place.toEnd} />
        </>
      )}
      {partOf(desk.me.member_id, item) === "offered" && <Offer desk={desk} item={item} />}
    </div>
  );
}

function Earlier({ conversation }: Pick<TalkProps, "conversation">) {
  const busy = useSignal(false);
  const failed = useSignal(false);
  const load = async () => {
    busy.value = true;
    failed.value = await conversation.loadEarlier().then(
      () => false,
      () => true,
    );
    busy.value = false;
  };
  return (
    <div class="earlier">
      <Button kind="quiet" aria-disabled={busy.value} onClick={() => void load()}>
        {t("conversation.earlier")}
      </Button>
      {failed.value && <p role="alert">{word("failed.service")}</p>}
    </div>
  );
}
