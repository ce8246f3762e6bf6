import { useEffect, useRef } from "preact/hooks";
import { useAnnouncements } from "./announcing";
import { Controls } from "./Controls";
import { Head } from "./Head";
import { onCallKey } from "./keys";
import { t } from "./messages";
import { namesOf } from "./naming";
import { Over } from "./Over";
import { Scene } from "./Scene";
import type { Stage } from "./stage";
import { Waiting } from "./Waiting";
import "./sheet";

/** A call from the first ring to the last word, as large as the page gives it room. */
export function CallStage(stage: Stage) {
  const { model } = stage;
  const section = useRef<HTMLElement>(null);
  const spoken = useAnnouncements(stage);
  useEffect(() => section.current?.focus(), []);
  const phase = model.phase.value;
  const isSeated = model.startedAt.value !== undefined;
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementInteractions: keys act while the focus is anywhere inside
    <section
      ref={section}
      class={`call ${stage.small.value && phase !== "over" ? "small" : "large"}`}
      data-phase={phase}
      aria-label={t("stage", { name: namesOf(stage) })}
      tabIndex={-1}
      onKeyDown={(event) => onCallKey(event, stage)}
    >
      {phase === "over" ? (
        <Over {...stage} />
      ) : (
        <>
          {isSeated && <Head {...stage} />}
          {isSeated ? <Scene {...stage} /> : <Waiting {...stage} />}
          {phase === "reconnecting" && <p class="call-line">{t("reconnecting")}</p>}
          <Controls {...stage} />
        </>
      )}
      <p class="for-readers" role="status">
        {phase === "reconnecting" ? t("reconnecting") : spoken.value}
      </p>
    </section>
  );
}
