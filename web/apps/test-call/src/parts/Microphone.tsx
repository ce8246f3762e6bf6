import { t } from "../messages";
import { level, microphone, streams } from "../state/devices";
import { DeviceChoice } from "./DeviceChoice";
import { Problem } from "./Problem";
import { Step } from "./Step";

export function Microphone() {
  const outcome = microphone.value;
  return (
    <Step title={t("microphone")} outcome={outcome}>
      {streams.value.audio && (
        <>
          <p role="status">{t(outcome === "good" ? "microphone.good" : "microphone.speak")}</p>
          <meter aria-label={t("microphone.level")} value={level.value} />
          <DeviceChoice device="audio" />
        </>
      )}
      <Problem device="audio" />
    </Step>
  );
}
