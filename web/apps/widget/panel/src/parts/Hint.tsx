import { presenceOf } from "../state/company";
import { t } from "../texts";
import type { ExpertCard } from "../views";

/** Says honestly whether somebody is there to read. */
export function Hint({ expert }: { readonly expert: ExpertCard }) {
  const isThere = presenceOf(expert) === "available";
  return (
    <p class="hint">{t(isThere ? "conversation.hintAvailable" : "conversation.hintOffline", { name: expert.name })}</p>
  );
}
