import { type ReadonlySignal, useSignal } from "@preact/signals";
import { Problem } from "@visavis/client";
import { useCallback } from "preact/hooks";
import { isKnownHere, wasDismissed } from "../passkeys/passkeys";
import { wasCancelled } from "../seat/step_up";
import { type Key, t } from "./messages";

export interface Action {
  readonly busy: ReadonlySignal<boolean>;
  readonly failure: ReadonlySignal<string | null>;
  /** True when it was done. */
  run(act: () => Promise<unknown>): Promise<boolean>;
}

const REFUSALS: Readonly<Record<string, Key>> = {
  "password.wrong": "password.wrong",
  "second_factor.wrong": "codes.wrong",
  "second_factor.last": "factor.last",
  "passkey.known": "passkeys.known",
  "passkey.too_many": "passkeys.too_many",
  "state.expired": "action.expired",
};

/** One thing the member does at a time; turning back half-way is no failure. */
export function useAction(): Action {
  const busy = useSignal(false);
  const failure = useSignal<string | null>(null);
  const run = useCallback(async (act: () => Promise<unknown>) => {
    if (busy.value) return false;
    busy.value = true;
    failure.value = null;
    try {
      await act();
      return true;
    } catch (problem) {
      if (!wasCancelled(problem) && !wasDismissed(problem)) failure.value = failureWords(problem);
      return false;
    } finally {
      busy.value = false;
    }
  }, []);
  return { busy, failure, run };
}

function failureWords(problem: unknown): string {
  if (isKnownHere(problem)) return t("passkeys.known");
  if (!(problem instanceof Problem)) return t("action.failed");
  const refusal = REFUSALS[problem.code];
  if (refusal) return t(refusal);
  if (problem.status === 429) return t("action.too_many", { seconds: problem.retryAfterSeconds ?? 60 });
  return t(problem.status === 0 ? "action.unreachable" : "action.failed");
}
