import { goLive } from "./live";
import { forgetDevice } from "./requests";
import { keepToken } from "./service";
import { beginnings, drafts } from "./unsent";
import { email, interactions, name } from "./visitor";

/** Ends every open conversation and leaves nothing of them on this device. Throws `Problem`. */
export async function forget(): Promise<void> {
  const ids = interactions.peek().map(({ id }) => id);
  await forgetDevice();
  keepToken(null);
  drafts.clear();
  name.value = "";
  email.value = "";
  beginnings.value = {};
  interactions.value = [];
  const { conversations } = await goLive();
  for (const id of ids) conversations.drop(id);
}
