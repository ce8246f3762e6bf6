import { Bubble } from "@visavis/kit";
import { beginnings } from "../state/unsent";
import { t } from "../texts";
import type { ExpertCard } from "../views";

/** What stands here until the transcript has been fetched: the message just sent, or a quiet word. */
export function Opening({ expert }: { readonly expert: ExpertCard }) {
  const beginning = beginnings.value[expert.expert_id];
  if (!beginning) return <p class="hint late">{t("conversation.loading")}</p>;
  return (
    <ol class="lines">
      <li>
        <Bubble side="own" below={t("entry.sent")}>
          {beginning.text}
        </Bubble>
      </li>
    </ol>
  );
}
