import { Button, IconButton } from "@visavis/kit";
import { replaced, without } from "../finding/ordering";
import { NEW_SPAN, type Span } from "./hours_form";
import { t } from "./messages";

interface SpansProps {
  /** The day, for readers who hear only the field. */
  readonly name: string;
  readonly spans: readonly Span[];
  readonly onChange: (spans: Span[]) => void;
}

const MOST = 6;

/** The times of one day; none means closed. */
export function Spans({ name, spans, onChange }: SpansProps) {
  return (
    <div class="spans">
      {spans.length === 0 && <span class="closed">{t("hours.closed")}</span>}
      {spans.map((span, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: times have no other name than their place
        <span key={index}>
          <input
            type="time"
            aria-label={t("hours.from", { name })}
            value={span.start}
            onInput={(event) =>
              onChange(replaced(spans, index, { ...span, start: event.currentTarget.value }))
            }
          />
          {"–"}
          <input
            type="time"
            aria-label={t("hours.to", { name })}
            value={span.end}
            onInput={(event) => onChange(replaced(spans, index, { ...span, end: event.currentTarget.value }))}
          />
          <IconButton
            icon="close"
            label={t("hours.remove", { name })}
            onClick={() => onChange(without(spans, index))}
          />
        </span>
      ))}
      {spans.length < MOST && (
        <Button
          kind="quiet"
          aria-label={t("hours.add.named", { name })}
          onClick={() => onChange([...spans, NEW_SPAN])}
        >
          {t("hours.add")}
        </Button>
      )}
    </div>
  );
}
