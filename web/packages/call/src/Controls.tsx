import type { ComponentChildren } from "preact";
import { ControlButton } from "./ControlButton";
import { t } from "./messages";
import type { Stage } from "./stage";

/** Everything one presses; what only the connected have stands in the middle. */
export function Controls({ children, ...stage }: Stage & { readonly children: ComponentChildren }) {
  return (
    <div class="call-controls">
      <Microphone {...stage} />
      <Camera {...stage} />
      {children}
      <ControlButton icon="hangup" class="hangup" label={t("hangup")} onClick={() => leave(stage)} />
    </div>
  );
}

/** Whoever hangs up knows that it is over; a page that offers nothing afterwards does not say it again. */
function leave({ model, small, afterwards }: Stage): void {
  model.hangUp();
  if (small.value || !afterwards) model.dismiss();
}

function Microphone({ model }: Pick<Stage, "model">) {
  const { audio } = model.mine.value;
  return (
    <ControlButton
      icon="mic"
      off={!audio}
      class={audio ? "" : "off"}
      label={t(audio ? "mic.off" : "mic.on")}
      onClick={() => void model.setAudio(!audio)}
    />
  );
}

function Camera({ model }: Pick<Stage, "model">) {
  const { video } = model.mine.value;
  return (
    <ControlButton
      icon="camera"
      off={!video}
      class={video ? "" : "off"}
      label={t(video ? "camera.off" : "camera.on")}
      onClick={() => void model.setVideo(!video)}
    />
  );
}
