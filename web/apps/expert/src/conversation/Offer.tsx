import { useSignal } from "@preact/signals";
import type { ExpertInteraction } from "@visavis/client";
import { Button } from "@visavis/kit";
import { word } from "@visavis/portal";
import type { Desk } from "../desk";
import { t } from "../messages";
import { whyOffered } from "./taking_part";

interface OfferProps {
  readonly desk: Desk;
  readonly item: ExpertInteraction;
}

/** In the place of the composer: whoever is asked in somebody's stead reads first, then takes over to answer. */
export function Offer({ desk, item }: OfferProps) {
  const busy = useSignal(false);
  const failed = useSignal(false);
  const take = async () => {
    if (busy.value) return;
    busy.value = true;
    failed.value = await desk.http("POST", `/api/expert/interactions/${item.id}/take`).then(
      () => false,
      () => true,
    );
    busy.value = false;
  };
  return (
    <div class="offer">
      <p>{whyOffered(item)}</p>
      <Button kind="primary" aria-disabled={busy.value} onClick={() => void take()}>
        {t("part.take")}
      </Button>
      {failed.value && <p role="alert">{word("failed.service")}</p>}
    </div>
  );
}
