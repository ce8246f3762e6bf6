import { askForPasskey, canOfferInField } from "../passkeys/passkeys";
import { http, session } from "../seat/session";
import type { RequestChallenge } from "../wire";

/** Throws `Problem`. */
export const challenge = () => http<RequestChallenge>("POST", "/api/sign-in/passkey/begin");

interface Asking {
  readonly inField?: boolean;
  readonly signal?: AbortSignal;
}

/** Throws `Problem`, and `DOMException` for who turns back. */
export async function signInByPasskey(first?: RequestChallenge, asking: Asking = {}): Promise<void> {
  const { state, options } = first ?? (await challenge());
  const credential = await askForPasskey(options, asking);
  await http("POST", "/api/sign-in/passkey", { state, credential });
  await session.enter();
}

/** Waits among the suggestions of the e-mail field until it is chosen or the page moves on. */
export async function offerInField(first: RequestChallenge, signal: AbortSignal): Promise<void> {
  if (await canOfferInField()) await signInByPasskey(first, { inField: true, signal });
}
