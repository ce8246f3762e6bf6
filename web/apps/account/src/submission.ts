import { type ReadonlySignal, useSignal } from "@preact/signals";
import { Problem } from "@visavis/client";
import { useCallback } from "preact/hooks";
import { type Key, t } from "./messages";

/** Words by the code of a refusal. */
export type Refusals = Readonly<Record<string, Key>>;

const NONE: Refusals = {};

export interface Submission {
  readonly busy: ReadonlySignal<boolean>;
  readonly done: ReadonlySignal<boolean>;
  /** Words for what went wrong last. */
  readonly failure: ReadonlySignal<string | null>;
  /** The code of the service's refusal. */
  readonly code: ReadonlySignal<string | null>;
  run(act: () => Promise<unknown>): Promise<void>;
}

/** One attempt at a time, and what became of it. `refusals` must be the same object at every drawing. */
export function useSubmission(refusals = NONE): Submission {
  const busy = useSignal(false);
  const done = useSignal(false);
  const failure = useSignal<string | null>(null);
  const code = useSignal<string | null>(null);
  const run = useCallback(
    async (act: () => Promise<unknown>) => {
      if (busy.value) return;
      busy.value = true;
      failure.value = null;
      code.value = null;
      try {
        await act();
        done.value = true;
      } catch (problem) {
        code.value = problem instanceof Problem ? problem.code : "unknown";
        failure.value = failureWords(problem, refusals);
      }
      busy.value = false;
    },
    [refusals],
  );
  return { busy, done, failure, code, run };
}

function failureWords(problem: unknown, refusals: Refusals): string {
  if (!(problem instanceof Problem)) return t("failed.unknown");
  const refusal = refusals[problem.code];
  if (refusal) return t(refusal);
  if (problem.status === 0) return t("failed.unreachable");
  if (problem.status === 429) return t("failed.too_many", { minutes: minutesOf(problem) });
  return t(problem.status === 422 ? "failed.refused" : "failed.unknown");
}

const minutesOf = ({ retryAfterSeconds }: Problem) => Math.max(1, Math.ceil((retryAfterSeconds ?? 60) / 60));
