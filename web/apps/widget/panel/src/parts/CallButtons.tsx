import { Button } from "@visavis/kit";
import { call } from "../state/calling";
import { mediaOf } from "../state/channel";
import { t } from "../texts";
import type { ExpertCard } from "../views";

/** The ways to talk to the person of a business card. */
export function CallButtons({ expert }: { readonly expert: ExpertCard }) {
  return (
    <div class="call-buttons">
      {mediaOf(expert).map((medium) => (
        <Button key={medium} icon={medium} onClick={() => call(expert, medium)}>
          {t(`call.${medium}`)}
        </Button>
      ))}
    </div>
  );
}
