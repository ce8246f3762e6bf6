import type { Begun } from "../views";
import { settleAccess } from "./beginning";
import { notice } from "./notice";
import { turnInto } from "./route";
import { http, path } from "./service";
import { learnInteraction } from "./visitor";

/** Opens the conversation of a mailed link on this device; a link of no use leads to everybody, with a word. */
export async function openMailed(token: string): Promise<void> {
  // The link gives access: it stays neither in the address nor in the history.
  history.replaceState(history.state, "", location.pathname);
  try {
    const opened = await http<Begun>("POST", path("links"), { token });
    await settleAccess(opened);
    const { id, expert_id } = opened.interaction;
    learnInteraction(opened.interaction);
    turnInto({ screen: "conversation", expert: expert_id, interaction: id });
  } catch {
    notice.value = "link.gone";
  }
}
