import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../messages";
import { Glyph } from "../parts/Glyph";
import { canUsePasskeys, wasDismissed } from "../passkeys/passkeys";
import { challenge, offerInField, signInByPasskey } from "./by_passkey";
import { failureText } from "./failure";

interface PasskeyButtonProps {
  /** Where the words for what went wrong stand. */
  readonly failure: Signal<string | null>;
  /** Also among the suggestions of the e-mail field. */
  readonly inField?: boolean;
}

/** Signs in with a passkey: no e-mail, no password, no second step. Shows where browser and service know them. */
export function PasskeyButton({ failure, inField = false }: PasskeyButtonProps) {
  const known = useSignal(false);
  const busy = useSignal(false);
  const offering = useRef(new AbortController());
  useEffect(() => {
    if (!canUsePasskeys()) return;
    const leaving = new AbortController();
    offering.current = leaving;
    challenge()
      .then((first) => {
        known.value = true;
        return inField ? offerInField(first, leaving.signal) : undefined;
      })
      .catch((problem: unknown) => {
        if (known.value && !wasDismissed(problem) && !leaving.signal.aborted)
          failure.value = failureText(problem, "signin.passkey.refused");
      });
    return () => leaving.abort();
  }, [inField, failure]);
  if (!known.value) return null;
  const enter = async () => {
    if (busy.value) return;
    busy.value = true;
    failure.value = null;
    // Browsers take one question at a time, and the offer in the field is one.
    offering.current.abort();
    try {
      await signInByPasskey();
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
