import { formatDay, formatTime } from "@visavis/i18n";
import { Bubble, LinkedText } from "@visavis/kit";
import type { Transcript } from "@visavis/model";
import { language } from "@visavis/portal";
import { memo } from "../inbox/memo";
import { type Key, t } from "../messages";
import { ticking } from "../shell/ticking";
import type { Line, Row } from "./timeline";

export function Rows({
  rows,
  transcript,
}: {
  readonly rows: readonly Row[];
  readonly transcript: Transcript;
}) {
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
        return <Message key={row.entry.key} {...row} transcript={transcript} />;
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
}

const Message = memo(function Message({ entry, own, first, last, delivery, transcript }: MessageProps) {
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
      <span class="for-readers">{`${t(own ? "conversation.you" : "conversation.visitor")} `}</span>
      <Bubble side={own ? "own" : "other"} below={below}>
        <LinkedText text={entry.text} />
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
