import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../messages";
import { Glyph } from "../parts/Glyph";
import { askForPasskey, canOfferInField, canUsePasskeys, wasDismissed } from "../passkeys/passkeys";
import { http, session } from "../seat/session";
import type { RequestChallenge } from "../wire";
import { failureText } from "./failure";

interface PasskeyButtonProps {
  /** Where the words for what went wrong stand. */
  readonly failure: Signal<string | null>;
  /** Also among the suggestions of the e-mail field. */
  readonly inField?: boolean;
}

/** Signs in with a passkey: no e-mail, no password, no second step. */
export function PasskeyButton({ failure, inField = false }: PasskeyButtonProps) {
  const busy = useSignal(false);
  useEffect(() => {
    if (!inField) return;
    const leaving = new AbortController();
    void offerInField(leaving.signal, failure);
    return () => leaving.abort();
  }, [inField, failure]);
  if (!canUsePasskeys()) return null;
  const enter = async () => {
    if (busy.value) return;
    busy.value = true;
    failure.value = null;
    await signInByPasskey({}, failure);
    busy.value = false;
  };
  return (
    <button type="button" class="button plain" aria-disabled={busy.value} onClick={() => void enter()}>
      <Glyph name="key" />
      <span>{t("signin.passkey")}</span>
    </button>
  );
}

async function offerInField(signal: AbortSignal, failure: Signal<string | null>): Promise<void> {
  if (await canOfferInField()) await signInByPasskey({ inField: true, signal }, failure);
}

async function signInByPasskey(
  asking: { readonly inField?: boolean; readonly signal?: AbortSignal },
  failure: Signal<string | null>,
): Promise<void> {
  try {
    const { state, options } = await http<RequestChallenge>("POST", "/api/sign-in/passkey/begin");
    if (asking.signal?.aborted) return;
    const credential = await askForPasskey(options, asking);
    await http("POST", "/api/sign-in/passkey", { state, credential });
    await session.enter();
  } catch (problem) {
    // Closing the browser's question is an answer; an offer nobody asked for fails in silence.
    if (!wasDismissed(problem) && !asking.signal?.aborted && !isUnasked(asking, problem))
      failure.value = failureText(problem, "signin.passkey.refused");
  }
}

/** The offer in the field could not even be prepared. */
const isUnasked = ({ inField }: { readonly inField?: boolean }, problem: unknown) =>
  inField === true && !(problem instanceof Error && "status" in problem && problem.status === 401);
