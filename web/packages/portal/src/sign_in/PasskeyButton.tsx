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

const challenge = () => http<RequestChallenge>("POST", "/api/sign-in/passkey/begin");

/** Signs in with a passkey: no e-mail, no password, no second step. Shows where browser and service know them. */
export function PasskeyButton({ failure, inField = false }: PasskeyButtonProps) {
  const known = useSignal(false);
  const busy = useSignal(false);
  useEffect(() => {
    if (!canUsePasskeys()) return;
    const leaving = new AbortController();
    challenge().then(
      (first) => {
        known.value = true;
        if (inField) void offer(first, leaving.signal, failure);
      },
      () => undefined,
    );
    return () => leaving.abort();
  }, [inField, failure]);
  if (!known.value) return null;
  const enter = async () => {
    if (busy.value) return;
    busy.value = true;
    failure.value = null;
    try {
      await signIn(await challenge());
    } catch (problem) {
      if (!wasDismissed(problem)) failure.value = failureText(problem, "signin.passkey.refused");
    }
    busy.value = false;
  };
  return (
    <button type="button" class="button plain" aria-disabled={busy.value} onClick={() => void enter()}>
      <Glyph name="key" />
      <span>{t("signin.passkey")}</span>
    </button>
  );
}

/** Waits among the suggestions of the e-mail field until it is chosen or the page moves on. */
async function offer(first: RequestChallenge, signal: AbortSignal, failure: Signal<string | null>) {
  if (!(await canOfferInField())) return;
  try {
    await signIn(first, { inField: true, signal });
  } catch (problem) {
    if (!(wasDismissed(problem) || signal.aborted))
      failure.value = failureText(problem, "signin.passkey.refused");
  }
}

async function signIn(
  { state, options }: RequestChallenge,
  asking: { readonly inField?: boolean; readonly signal?: AbortSignal } = {},
): Promise<void> {
  const credential = await askForPasskey(options, asking);
  await http("POST", "/api/sign-in/passkey", { state, credential });
  await session.enter();
}
