import { Button, IconButton } from "@visavis/kit";
import { t } from "./messages";
import { NEW_SPAN, type Span } from "./week";
import "./hours.css";

interface SpansProps {
  /** The day, for readers who hear only the field. */
  readonly name: string;
  /** What it means to have no times. */
  readonly none: string;
  readonly spans: readonly Span[];
  readonly onChange: (spans: Span[]) => void;
}

const MOST = 6;

/** The times of one day. */
export function Spans({ name, none, spans, onChange }: SpansProps) {
  return (
    <div class="spans">
      {spans.length === 0 && <span class="closed">{none}</span>}
      {spans.map((span, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: times have no other name than their place
        <span key={index}>
          <input
            type="time"
            aria-label={t("hours.from", { name })}
            value={span.start}
            onInput={(event) => onChange(spans.with(index, { ...span, start: event.currentTarget.value }))}
          />
          {"–"}
          <input
            type="time"
            aria-label={t("hours.to", { name })}
            value={span.end}
            onInput={(event) => onChange(spans.with(index, { ...span, end: event.currentTarget.value }))}
          />
          <IconButton
            icon="close"
            label={t("hours.remove", { name })}
            onClick={() => onChange(spans.toSpliced(index, 1))}
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
