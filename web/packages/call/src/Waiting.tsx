import { Avatar, Button } from "@visavis/kit";
import type { CallModel, Medium } from "@visavis/model/call";
import { type Key, t } from "./messages";
import { counterpart } from "./naming";
import { Picture } from "./Picture";
import type { Stage } from "./stage";
import { TestLink } from "./TestLink";

const ASKED: Readonly<Record<Medium, Key>> = {
  voice: "ask.microphone",
  video: "ask.microphone",
  screen: "ask.screen",
};

/** Before anybody is there: whose face it is, what happens, and what the browser asks for. */
export function Waiting(stage: Stage) {
  const { model } = stage;
  const face = counterpart(stage);
  const { camera, video, problem } = model.mine.value;
  return (
    <div class="call-waiting">
      <div class={`call-face ${model.phase.value}`}>
        <Avatar name={face.name} photo={face.photo} size={120} />
      </div>
      <h2 tabIndex={-1}>{face.name}</h2>
      <p role="status">{problem ? t(`problem.${problem}`) : stateOf(model, face.name)}</p>
      {problem && model.phase.value === "asking" && <WaysOn {...stage} />}
      {video && camera ? <Picture of={camera} label={t("own")} class="own" /> : <Unseen model={model} />}
    </div>
  );
}

function stateOf({ phase, media }: CallModel, name: string): string {
  if (phase.value === "asking") return t(ASKED[media.value]);
  if (phase.value === "ringing") return t("ringing", { name });
  return t("connecting");
}

function Unseen({ model }: { readonly model: CallModel }) {
  const isOnWay = model.phase.value !== "asking" && model.media.value === "video";
  return isOnWay && <p class="call-hint">{t("unseen")}</p>;
}

function WaysOn({ model, onWindow, onAgain, onListen }: Stage) {
  const isBlocked = model.mine.value.problem === "blocked_by_page";
  return (
    <div class="call-ways">
      {isBlocked && onWindow && (
        <Button kind="primary" onClick={onWindow}>
          {t("window")}
        </Button>
      )}
      {!isBlocked && onAgain && (
        <Button kind="primary" onClick={onAgain}>
          {t("again")}
        </Button>
      )}
      {onListen && <Button onClick={onListen}>{t("listen")}</Button>}
      {!isBlocked && <TestLink />}
    </div>
  );
}
