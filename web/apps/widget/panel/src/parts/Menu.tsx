import { useSignal } from "@preact/signals";
import { Icon, IconButton } from "@visavis/kit";
import { useId } from "preact/hooks";
import { go } from "../state/route";
import { interactions } from "../state/visitor";
import { t } from "../texts";
import { ForgetDialog } from "./ForgetDialog";

/** What concerns the whole conversation rather than the next message. */
export function Menu() {
  const id = useId();
  const asks = useSignal(false);
  return (
    <>
      <IconButton icon="more" label={t("conversation.more")} popovertarget={id} />
      <div id={id} popover="auto" class="menu">
        <button type="button" popovertarget={id} onClick={() => go({ screen: "privacy" })}>
          <Icon name="shield" />
          {t("privacy.link")}
        </button>
        {interactions.value.length > 0 && (
          <button type="button" popovertarget={id} onClick={() => (asks.value = true)}>
            <Icon name="erase" />
            {t("forget.action")}
          </button>
        )}
      </div>
      {asks.value && <ForgetDialog onClose={() => (asks.value = false)} />}
    </>
  );
}
