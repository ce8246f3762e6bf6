import { formatDay, formatTime } from "@visavis/i18n";
import { Bubble, LinkedText } from "@visavis/kit";
import type { Transcript } from "@visavis/model";
import { language } from "@visavis/portal";
import { DocumentCard, type Shelf } from "../documents";
import { memo } from "../inbox/memo";
import { type Key, t } from "../messages";
import { ticking } from "../shell/ticking";
import type { Line, Row } from "./timeline";
import { toldOf } from "./told";

interface RowsProps {
  readonly rows: readonly Row[];
  readonly transcript: Transcript;
  readonly shelf: Shelf;
  /** The name of an expert, or undefined for oneself and for who is gone. */
  readonly nameOf: (expert: string | null) => string | undefined;
}

export function Rows({ rows, transcript, shelf, nameOf }: RowsProps) {
  return (
    <>
      {rows.map((row) => {
        if (row.kind === "day") return <Day key={row.key} day={row.day} />;
        if (row.kind === "new")
          return (
            <p key={row.key} class="divider new">
              {t("conversation.new")}
            </p>
          );
        if (row.kind === "ended") return <Ended key={row.entry.key} at={row.entry.at} />;
        if (row.kind === "told")
          return (
            <p key={row.entry.key} class="divider">
              {toldOf(row.entry, nameOf(row.entry.expert))}
            </p>
          );
        return (
          <Message
            key={row.entry.key}
            {...row}
            transcript={transcript}
            shelf={shelf}
            author={row.own ? nameOf(row.entry.expert) : undefined}
          />
        );
      })}
    </>
  );
}

function Day({ day }: { readonly day: Date }) {
  return <h3 class="divider">{formatDay(day, new Date(ticking.value), language.value)}</h3>;
}

function Ended({ at }: { readonly at: string }) {
  return (
    <p class="divider">{t("conversation.ended.at", { time: formatTime(new Date(at), language.value) })}</p>
  );
}

interface MessageProps extends Omit<Line, "kind"> {
  readonly transcript: Transcript;
  readonly shelf: Shelf;
  /** The colleague who wrote it. */
  readonly author: string | undefined;
}

const Message = memo(function Message(props: MessageProps) {
  const { entry, own, first, last, delivery, transcript, shelf, author } = props;
  const failed = delivery === "failed";
  const time = formatTime(new Date(entry.at), language.value);
  const below = (last || delivery) && (
    <>
      {last && <time dateTime={entry.at}>{time}</time>}
      {last && delivery && " · "}
      {delivery && <span class={`delivery ${delivery}`}>{t(`delivery.${delivery}`)}</span>}
      {failed && <Failed entry={entry} transcript={transcript} />}
    </>
  );
  return (
    <div class={`message ${first ? "first" : ""}`} title={last ? undefined : time}>
      <span class="for-readers">{`${author ?? t(own ? "conversation.you" : "conversation.visitor")} `}</span>
      {author && first && (
        <span class="author" aria-hidden="true">
          {author}
        </span>
      )}
      <Bubble side={own ? "own" : "other"} below={below}>
        {entry.document ? (
          <DocumentCard
            shelf={shelf}
            interaction={transcript.interaction}
            document={entry.document}
            name={entry.text}
          />
        ) : (
          <LinkedText text={entry.text} />
        )}
      </Bubble>
    </div>
  );
});

const REASONS: Record<string, Key> = { "interaction.ended": "failure.ended" };

function Failed({ entry, transcript }: Pick<MessageProps, "entry" | "transcript">) {
  return (
    <span class="failed">
      <span>{t(REASONS[entry.failure ?? ""] ?? "failure.unknown")}</span>
      <button type="button" onClick={() => transcript.retry(entry.key)}>
        {t("failure.again")}
      </button>
      <button type="button" onClick={() => transcript.discard(entry.key)}>
        {t("failure.discard")}
      </button>
    </span>
  );
}
