import { Button } from "@visavis/kit";
import type { CallModel, DeclineReason } from "@visavis/model/call";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { prefetchTalking } from "./fetching";
import { t } from "./messages";

const REASONS: readonly DeclineReason[] = ["busy", "later", "other"];

interface IncomingCallProps {
  readonly model: CallModel;
  readonly name: string;
  readonly face: ComponentChildren;
}

/** Somebody rings. */
export function IncomingCall({ model, name, face }: IncomingCallProps) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.show(), []);
  useEffect(prefetchTalking, []);
  const media = model.media.value;
  return (
    <dialog ref={dialog} class="call-incoming" aria-labelledby={`${id}-title`}>
      <div class="call-face ringing">{face}</div>
      <div role="alert">
        <h2 id={`${id}-title`}>{t(`incoming.${media}`, { name })}</h2>
      </div>
      <div class="call-ways">
        {media === "video" ? (
          <>
            <Button kind="primary" icon="video" onClick={() => void model.answer(true)}>
              {t("answer.camera")}
            </Button>
            <Button onClick={() => void model.answer(false)}>{t("answer.unseen")}</Button>
          </>
        ) : (
          <Button kind="primary" icon="voice" onClick={() => void model.answer(false)}>
            {t("answer")}
          </Button>
        )}
        <Button kind="quiet" popovertarget={id}>
          {t("decline")}
        </Button>
        <div id={id} popover="auto" class="call-menu">
          {REASONS.map((reason) => (
            <button key={reason} type="button" popovertarget={id} onClick={() => model.decline(reason)}>
              {t(`decline.${reason}`)}
            </button>
          ))}
        </div>
      </div>
    </dialog>
  );
}
