import { useSignal } from "@preact/signals";
import { Icon, IconButton } from "@visavis/kit";
import { useId } from "preact/hooks";
import { call } from "../state/calling";
import { mediaOf } from "../state/channel";
import { go } from "../state/route";
import { interactions } from "../state/visitor";
import { t } from "../texts";
import type { ExpertCard } from "../views";
import { ForgetDialog } from "./ForgetDialog";

/** What concerns the whole conversation rather than the next message; `expert` can be called if they are there. */
export function Menu({ expert }: { readonly expert?: ExpertCard }) {
  const id = useId();
  const asks = useSignal(false);
  return (
    <>
      <IconButton icon="more" label={t("conversation.more")} popovertarget={id} />
      <div id={id} popover="auto" class="menu">
        {(expert ? mediaOf(expert) : []).map((medium) => (
          <button
            key={medium}
            type="button"
            popovertarget={id}
            onClick={() => expert && call(expert, medium)}
          >
            <Icon name={medium} />
            {t(`call.${medium}`)}
          </button>
        ))}
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
