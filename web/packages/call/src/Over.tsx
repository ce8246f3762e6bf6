import { Avatar, Button } from "@visavis/kit";
import type { CallModel, Ended } from "@visavis/model/call";
import { useEffect, useRef } from "preact/hooks";
import { type Key, t } from "./messages";
import { counterpart } from "./naming";
import type { Stage } from "./stage";
import { TestLink } from "./TestLink";

/** Why it is over, and what may come next. */
export function Over(stage: Stage) {
  const { model, afterwards } = stage;
  const face = counterpart(stage);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const ended = model.ended.value;
  if (!ended) return null;
  return (
    <div class="call-waiting">
      <Avatar name={face.name} photo={face.photo} size={120} />
      <h2 tabIndex={-1} ref={title}>
        {t(reasonOf(ended, model), { name: face.name })}
      </h2>
      {(ended.reason === "failed" || ended.reason === "lost") && <TestLink />}
      <div class="call-ways">
        {afterwards?.(ended)}
        <Button kind="quiet" onClick={() => model.dismiss()}>
          {t("close")}
        </Button>
      </div>
    </div>
  );
}

function reasonOf({ reason, detail }: Ended, { refusal }: CallModel): Key {
  if (reason === "declined" && detail === "later") return "over.later";
  if (reason === "declined" && detail === "busy") return "over.busy";
  return reason === "failed" && refusal.value ? "over.refused" : `over.${reason}`;
}
