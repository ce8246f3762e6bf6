import { canShowScreen } from "@visavis/model";
import { ControlButton } from "./ControlButton";
import { Menu } from "./Menu";
import { t } from "./messages";
import type { Stage } from "./stage";

/** Everything one presses while talking. */
export function Controls(stage: Stage) {
  const { model, onChat, unread = 0 } = stage;
  const isSeated = model.startedAt.value !== undefined;
  const { screen } = model.mine.value;
  return (
    <div class="call-controls">
      <Microphone {...stage} />
      <Camera {...stage} />
      {isSeated && canShowScreen() && (
        <ControlButton
          icon="screen"
          off={screen}
          class={screen ? "active" : ""}
          label={t(screen ? "share.stop" : "share.start")}
          onClick={() => (screen ? model.stopSharing() : void model.share())}
        />
      )}
      {isSeated && onChat && (
        <ControlButton icon="chat" label={t("chat")} data-unread={unread || undefined} onClick={onChat} />
      )}
      {isSeated && <Menu {...stage} />}
      <ControlButton icon="hangup" class="hangup" label={t("hangup")} onClick={() => leave(stage)} />
    </div>
  );
}

/** Whoever hangs up knows that it is over; a page that offers nothing afterwards does not say it again. */
function leave({ model, small, afterwards }: Stage): void {
  model.hangUp();
  if (small.value || !afterwards) model.dismiss();
}

export function Microphone({ model }: Pick<Stage, "model">) {
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
