import { canShowScreen } from "@visavis/model";
import { ControlButton } from "./ControlButton";
import { Menu } from "./Menu";
import { t } from "./messages";
import type { Stage } from "./stage";

/** What one presses once somebody is there: show the screen, write, and what is seldom wanted. */
export function Acts(stage: Stage) {
  const { model, onChat, unread = 0 } = stage;
  const { screen } = model.mine.value;
  return (
    <>
      {canShowScreen() && (
        <ControlButton
          icon="screen"
          off={screen}
          class={screen ? "active" : ""}
          label={t(screen ? "share.stop" : "share.start")}
          onClick={() => (screen ? model.stopSharing() : void model.share())}
        />
      )}
      {onChat && (
        <ControlButton icon="chat" label={t("chat")} data-unread={unread || undefined} onClick={onChat} />
      )}
      <Menu {...stage} />
    </>
  );
}
