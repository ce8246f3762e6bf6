import type { InteractionView } from "@visavis/client";
import { t } from "../texts";

/** How many others wait for the same expert; said only while somebody is there to answer. */
export function Queue({ view, isThere }: { readonly view: InteractionView; readonly isThere: boolean }) {
  if (view.state !== "waiting" || view.queue === null || !isThere) return null;
  return (
    <p class="hint" role="status">
      {view.queue > 1 ? t("queue.before", { count: view.queue - 1 }) : t("queue.next")}
    </p>
  );
}
