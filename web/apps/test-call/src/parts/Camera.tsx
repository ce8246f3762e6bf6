import { t } from "../messages";
import { camera, streams } from "../state/devices";
import { DeviceChoice } from "./DeviceChoice";
import { Problem } from "./Problem";
import { Step } from "./Step";

export function Camera() {
  const picture = streams.value.video;
  return (
    <Step title={t("camera")} outcome={camera.value}>
      {picture && (
        <>
          <p>{t("camera.good")}</p>
          <video srcObject={picture} aria-label={t("camera.picture")} autoplay playsinline muted />
          <DeviceChoice device="video" />
        </>
      )}
      <Problem device="video" />
      {camera.value === "bad" && <p>{t("camera.without")}</p>}
    </Step>
  );
}
