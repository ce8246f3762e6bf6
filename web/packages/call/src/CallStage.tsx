import { useEffect, useRef } from "preact/hooks";
import { Controls } from "./Controls";
import { prefetchTalking, talking } from "./fetching";
import { t } from "./messages";
import { namesOf } from "./naming";
import { Over } from "./Over";
import type { Stage } from "./stage";
import { Waiting } from "./Waiting";
import "./sheet";

/** A call from the first ring to the last word, as large as the page gives it room. */
export function CallStage(stage: Stage) {
  const { model } = stage;
  const section = useRef<HTMLElement>(null);
  useEffect(prefetchTalking, []);
  useEffect(() => section.current?.focus(), []);
  const phase = model.phase.value;
  // Connected, so that the code of it is there; or back where one sat before, which may take a moment.
  const parts = model.startedAt.value === undefined ? null : talking.value;
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementInteractions: keys act while the focus is anywhere inside
    <section
      ref={section}
      class={`call ${stage.small.value && phase !== "over" ? "small" : "large"}`}
      data-phase={phase}
      aria-label={t("stage", { name: namesOf(stage) })}
      tabIndex={-1}
      onKeyDown={(event) => talking.value?.onCallKey(event, stage)}
    >
      {phase === "over" ? (
        <Over {...stage} />
      ) : (
        <>
          {parts && <parts.Head {...stage} />}
          {parts ? <parts.Scene {...stage} /> : <Waiting {...stage} />}
          {phase === "reconnecting" && <p class="call-line">{t("reconnecting")}</p>}
          <Controls {...stage}>{parts && <parts.Acts {...stage} />}</Controls>
        </>
      )}
      <p class="for-readers" role="status">
        {phase === "reconnecting" ? t("reconnecting") : parts && <parts.News {...stage} />}
      </p>
    </section>
  );
}
