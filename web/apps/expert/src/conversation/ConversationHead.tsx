import { useSignal } from "@preact/signals";
import type { ExpertInteraction } from "@visavis/client";
import { Button, IconButton } from "@visavis/kit";
import { go, word } from "@visavis/portal";
import { CallButtons } from "../calls/CallButtons";
import type { Desk } from "../desk";
import { visitorName } from "../inbox/naming";
import { t } from "../messages";
import { pathTo } from "../route";
import { Face } from "../shell/Face";
import { EndDialog } from "./EndDialog";
import { EraseDialog } from "./EraseDialog";
import { partOf, takesPart } from "./taking_part";

interface ConversationHeadProps {
  readonly desk: Desk;
  readonly item: ExpertInteraction;
}

export function ConversationHead({ desk, item }: ConversationHeadProps) {
  const asking = useSignal<"end" | "erase" | null>(null);
  const close = () => {
    asking.value = null;
  };
  const me = desk.me.member_id;
  return (
    <header class="conversation-head">
      <IconButton icon="back" label={word("back")} class="back" onClick={() => go(pathTo("inbox"))} />
      <Face name={item.visitor_name} />
      <div class="who">
        <h2 id="conversation-title">{visitorName(item)}</h2>
        <p>{t(item.state === "waiting" && !takesPart(me, item) ? "state.waits" : `state.${item.state}`)}</p>
      </div>
      {item.state !== "ended" && takesPart(me, item) && <CallButtons desk={desk} interaction={item.id} />}
      {item.state !== "ended" && takesPart(me, item) && (
        <Button
          icon="check"
          class="end"
          onClick={() => {
            asking.value = "end";
          }}
        >
          {t("end.action")}
        </Button>
      )}
      {partOf(me, item) === "owner" && (
        <IconButton
          icon="erase"
          label={t("erase.action")}
          onClick={() => {
            asking.value = "erase";
          }}
        />
      )}
      {asking.value === "end" && <EndDialog desk={desk} item={item} onClose={close} />}
      {asking.value === "erase" && <EraseDialog desk={desk} item={item} onClose={close} />}
    </header>
  );
}
