import { useSignal } from "@preact/signals";
import type { MonthView } from "@visavis/client";
import { localeOf } from "@visavis/i18n";
import { language } from "@visavis/portal";
import { type Bar, barOf, highest, steps } from "./bars";
import { few } from "./few";
import { t } from "./messages";

const HEIGHT = 160;
const WIDTH = 24;
const GAP = 6;
const LEFT = 40;
const BELOW = 24;

/** Contacts a day as bars from zero; a slider below reads one day at a time. */
export function DayPlot({ month, least }: { readonly month: MonthView; readonly least: number }) {
  const bars = month.days.map(barOf);
  const at = useSignal(bars.length - 1);
  const marks = steps(highest(bars, least));
  const top = marks.at(-1) ?? 1;
  const width = LEFT + bars.length * (WIDTH + GAP);
  const read = bars[at.value];
  if (!read) return <p class="statistics-note">{t("statistics.first_day")}</p>;
  return (
    <figure class="statistics-plot">
      <div class="statistics-scroll">
        <svg
          viewBox={`0 -12 ${width} ${HEIGHT + BELOW + 12}`}
          width={width}
          height={HEIGHT + BELOW + 12}
          role="img"
          aria-label={t("statistics.plot")}
        >
          <Marks marks={marks} top={top} width={width} />
          {bars.map((bar, index) => (
            <g
              key={bar.day}
              class={at.value === index ? "read" : undefined}
              transform={`translate(${LEFT + index * (WIDTH + GAP)} 0)`}
            >
              <title>{said(bar, least)}</title>
              <DayBar bar={bar} top={top} />
            </g>
          ))}
        </svg>
      </div>
      <figcaption>
        <span class="key chat">{t("statistics.chat")}</span>
        <span class="key message">{t("statistics.message")}</span>
        <label>
          <span>{t("statistics.read")}</span>
          <input
            type="range"
            min={0}
            max={bars.length - 1}
            value={at.value}
            aria-valuetext={said(read, least)}
            onInput={(event) => {
              at.value = event.currentTarget.valueAsNumber;
            }}
          />
          <output aria-hidden="true">{said(read, least)}</output>
        </label>
      </figcaption>
    </figure>
  );
}

interface MarksProps {
  readonly marks: readonly number[];
  readonly top: number;
  readonly width: number;
}

function Marks({ marks, top, width }: MarksProps) {
  return (
    <g class="marks">
      {marks.map((mark) => {
        const y = HEIGHT - (mark / top) * HEIGHT;
        return (
          <g key={mark}>
            <line x1={LEFT - 4} x2={width} y1={y} y2={y} />
            <text x={LEFT - 8} y={y + 4} text-anchor="end">
              {mark}
            </text>
          </g>
        );
      })}
    </g>
  );
}

function DayBar({ bar, top }: { readonly bar: Bar; readonly top: number }) {
  const chat = ((bar.chat ?? 0) / top) * HEIGHT;
  const message = ((bar.message ?? 0) / top) * HEIGHT;
  const day = Number(bar.day.slice(-2));
  return (
    <>
      <rect class="reach" x={-GAP / 2} y={0} width={WIDTH + GAP} height={HEIGHT} />
      {(bar.chat === null || bar.message === null) && (
        <rect class="hidden" y={HEIGHT - chat - message - 3} width={WIDTH} height={3} />
      )}
      <rect class="chat" y={HEIGHT - chat} width={WIDTH} height={chat} />
      <rect class="message" y={HEIGHT - chat - message} width={WIDTH} height={message} />
      {(day === 1 || day % 5 === 0) && (
        <text x={WIDTH / 2} y={HEIGHT + 18} text-anchor="middle">
          {day}
        </text>
      )}
    </>
  );
}

const said = ({ day, chat, message }: Bar, least: number) =>
  t("statistics.plot.day", {
    day: dayName(day),
    chat: few(chat, least),
    message: few(message, least),
  });

/** "Mi, 24.03." */
const dayName = (day: string) =>
  new Intl.DateTimeFormat(localeOf(language.value), {
    weekday: "short",
    day: "2-digit",
    month: "2-digit",
  }).format(new Date(`${day}T12:00:00`));
