import { type ReadonlySignal, signal } from "@preact/signals";
import { type Http, Problem } from "@visavis/client";

interface Asking {
  readonly proved: () => void;
  readonly refused: () => void;
}

const CANCELLED = "step_up.cancelled";
const current = signal<Asking | null>(null);
let pending: Promise<boolean> | null = null;

/** Set while somebody must show again that it is them. */
export const asking: ReadonlySignal<Asking | null> = current;

/** True when the person chose not to prove again: nothing was done, and nothing need be said. */
export const wasCancelled = (problem: unknown) => problem instanceof Problem && problem.code === CANCELLED;

/** `http` that meets "prove again" with a question to the person, and then asks the service once more. */
export function provingAgain(http: Http): Http {
  return async <T>(...request: Parameters<Http>): Promise<T> => {
    try {
      return await http<T>(...request);
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.code !== "step_up.needed") throw problem;
      if (!(await askOnce())) throw new Problem(CANCELLED, { status: 403, cause: problem });
      return await http<T>(...request);
    }
  };
}

/** Several requests that wait for a proof wait for the same one. */
function askOnce(): Promise<boolean> {
  pending ??= new Promise<boolean>((resolve) => {
    const settle = (answer: boolean) => () => {
      current.value = null;
      pending = null;
      resolve(answer);
    };
    current.value = { proved: settle(true), refused: settle(false) };
  });
  return pending;
}
