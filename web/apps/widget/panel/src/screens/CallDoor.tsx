import { useSignal } from "@preact/signals";
import { Button } from "@visavis/kit";
import { calling, type Reason } from "../state/calling";
import { company } from "../state/company";
import { t } from "../texts";

interface CallDoorProps {
  readonly reason: Reason;
  readonly onEnter: () => void;
}

/** Before one comes in, or comes back: nothing is asked of the browser until somebody wants to. */
export function CallDoor({ reason, onEnter }: CallDoorProps) {
  const entering = useSignal(false);
  const isBack = reason.kind === "back";
  const go = () => {
    entering.value = true;
    onEnter();
  };
  return (
    <section class="call large" aria-label={company.value?.name}>
      <div class="call-waiting">
        <h2>{t(isBack ? "call.going" : "call.invited")}</h2>
        <p>{t("call.microphone")}</p>
        <div class="call-ways">
          <Button kind="primary" icon="voice" disabled={entering.value} onClick={go}>
            {t(isBack ? "call.back" : "call.join")}
          </Button>
          <Button onClick={() => (calling.value = null)}>{t("action.cancel")}</Button>
        </div>
      </div>
    </section>
  );
}
