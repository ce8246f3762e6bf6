import type { DocumentView, InteractionView } from "@visavis/client";
import { formatDay, formatTime } from "@visavis/i18n";
import { Banner, Bubble, Button, LinkedText } from "@visavis/kit";
import { type Conversation, type Delivery, deliveryOf, type Entry } from "@visavis/model";
import { useEffect, useRef } from "preact/hooks";
import { answerWay } from "../state/answering";
import { documents } from "../state/fetching_documents";
import { isShown } from "../state/host";
import { linesOf } from "../state/lines";
import { participantOf } from "../state/participants";
import { canReturn } from "../state/visitor";
import { language, type TextKey, t } from "../texts";
import { Failed } from "./Failed";
import { Note } from "./Note";
import { Queue } from "./Queue";
import { useEndInView } from "./useEndInView";

const WORDS: Record<Delivery, TextKey> = {
  sending: "entry.sending",
  failed: "entry.failed",
  sent: "entry.sent",
  received: "entry.delivered",
  read: "entry.read",
};

interface MessagesProps {
  readonly view: InteractionView;
  readonly name: string;
  readonly isThere: boolean;
  readonly conversation: Conversation;
  readonly onSeen: () => void;
}

export function Messages({ view, name, isThere, conversation, onSeen }: MessagesProps) {
  const { transcript, loading, earlier } = conversation;
  const entries = transcript.entries.value;
  const list = useRef<HTMLOListElement>(null);
  const { isAtEnd, toEnd } = useEndInView(list, entries);
  const sees = isShown.value && isAtEnd;
  useEffect(() => {
    if (sees && entries.length > 0) onSeen();
  });
  const last = entries.at(-1);
  return (
    <>
      {loading.value === "broken" && <Banner kind="warning">{t("connection.offline")}</Banner>}
      {earlier.value && (
        <Button kind="quiet" onClick={() => void conversation.loadEarlier()}>
          {t("conversation.earlier")}
        </Button>
      )}
      <ol class="lines" ref={list} aria-label={t("conversation.log")}>
        {linesOf(entries).map((line) => (
          <li key={line.key} class={`${line.kind} ${"first" in line && line.first ? "first" : ""}`}>
            {line.kind === "day" && <span>{formatDay(new Date(line.at), new Date(), language.value)}</span>}
            {line.kind === "ended" && <span>{t("conversation.ended")}</span>}
            {line.kind === "note" && <Note entry={line.entry} view={view} />}
            {line.kind === "message" && <Message {...line} view={view} conversation={conversation} />}
          </li>
        ))}
      </ol>
      {!isThere && last?.sender === "visitor" && <p class="hint">{t(answerWay(view, canReturn.value))}</p>}
      <Queue view={view} isThere={isThere} />
      <p class="typing" role="status">
        {transcript.typing.other.value && t("conversation.typing", { name })}
      </p>
      {!isAtEnd && (
        <div class="to-end">
          <Button icon="down" onClick={toEnd}>
            {t("conversation.latest")}
          </Button>
        </div>
      )}
    </>
  );
}

interface MessageProps {
  readonly view: InteractionView;
  readonly entry: Entry;
  readonly first: boolean;
  readonly last: boolean;
  readonly conversation: Conversation;
}

function Message({ view, entry, first, last, conversation: { transcript } }: MessageProps) {
  const isOwn = entry.sender === "visitor";
  const delivery = deliveryOf(entry, transcript.receipts.value);
  const { key } = entry;
  // Where several write, each says who they are.
  const from = first && entry.expert !== view.expert_id && participantOf(entry.expert, view)?.name;
  return (
    <>
      {from && <p class="from">{from}</p>}
      <Bubble
        side={isOwn ? "own" : "other"}
        below={
          delivery === "failed" ? (
            <Failed onRetry={() => transcript.retry(key)} onDiscard={() => transcript.discard(key)} />
          ) : (
            <>
              <time class={last ? "" : "on-demand"} dateTime={entry.at}>
                {formatTime(new Date(entry.at), language.value)}
              </time>
              {isOwn && last && ` · ${t(WORDS[delivery])}`}
            </>
          )
        }
      >
        {entry.document ? (
          <Sent entry={entry} document={entry.document} interaction={view.id} />
        ) : (
          <LinkedText text={entry.text} />
        )}
      </Bubble>
    </>
  );
}

interface SentProps {
  readonly entry: Entry;
  readonly document: DocumentView;
  readonly interaction: string;
}

/** A document by its name, until the code that shows it has come. */
function Sent({ entry, document, interaction }: SentProps) {
  const code = documents.code.value;
  if (!code) return <>{entry.text}</>;
  return (
    <code.DocumentCard shelf={code.shelf} interaction={interaction} document={document} name={entry.text} />
  );
}
