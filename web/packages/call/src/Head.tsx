import { useEffect, useState } from "preact/hooks";
import { CallIcon } from "./CallIcon";
import { ControlButton } from "./ControlButton";
import { language, t } from "./messages";
import { namesOf } from "./naming";
import type { Stage } from "./stage";
import { useWords } from "./words";

const BARS = [1, 2, 3, 4];

/** With whom, for how long, how good the connection is, and who else could be listening. */
export function Head(stage: Stage) {
  const { model, small } = stage;
  const since = model.startedAt.value;
  return (
    <header class="call-head">
      <div class="call-who">
        <h2>{namesOf(stage)}</h2>
        <p>
          {since && <Timer since={since} />}
          <Bars stage={stage} />
        </p>
      </div>
      {!small.value && <Words stage={stage} />}
      <ControlButton
        icon={small.value ? "large" : "small"}
        label={t(small.value ? "large" : "small")}
        class="quiet"
        onClick={() => (small.value = !small.value)}
      />
    </header>
  );
}

function Timer({ since }: { readonly since: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <time role="timer" aria-live="off">
      {clock(Math.max(0, now - since))}
    </time>
  );
}

/** "4:07", "1:04:07" */
export function clock(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => `${part}`.padStart(2, "0"));
  const hours = Math.floor(seconds / 3600);
  return (hours ? [hours, ...parts] : parts).join(":");
}

/** Nothing is said of a connection that has just come and was not measured yet. */
function Bars({ stage: { model } }: { readonly stage: Stage }) {
  const quality = model.phase.value === "running" ? model.quality.value : 0;
  const isBroken = model.others.value.some(({ connected }) => !connected);
  if (quality === 0 && !isBroken) return null;
  return (
    <span class="call-quality" data-quality={quality}>
      <span class="call-bars" aria-hidden="true">
        {BARS.map((bar) => (
          <i key={bar} data-on={bar <= quality} />
        ))}
      </span>
      <span class="for-readers">{t("quality.label")}</span> {t(`quality.${quality}`)}
    </span>
  );
}

/** The words both sides can compare, with a sentence what for. */
function Words({ stage: { model } }: { readonly stage: Stage }) {
  const words = useWords(model);
  return (
    words && (
      <details class="call-words">
        <summary>
          <CallIcon name="shield" />
          <span class="for-readers">{t("words")}</span>
          <span lang={model.language.value}>{words.join(" · ")}</span>
        </summary>
        <p lang={language.value}>{t("words.why")}</p>
      </details>
    )
  );
}
