import { Problem } from "@visavis/client";
import type { Begun } from "../views";
import { place } from "./place";
import type { Identity } from "./precontact";
import { beginInteraction, isCookieKept } from "./requests";
import { keepToken } from "./service";
import { type Beginning, note } from "./unsent";
import { canReturn, learnInteraction } from "./visitor";

const PAUSES_MS = [1000, 2000, 4000, 8000, 10_000, 10_000, 10_000];

/** Sends a noted first message, again and again while the service cannot be reached; null when that was in vain. */
export async function begin(
  expert: string,
  beginning: Beginning,
  given: Partial<Identity>,
): Promise<Begun | null> {
  const { client_id, text } = beginning;
  const first = {
    company: place.company,
    expert_id: expert,
    client_id,
    text,
    ...given,
  };
  const sayDelayed = () => note(expert, { ...beginning, isDelayed: true });
  try {
    const begun = await persist(() => beginInteraction(first), sayDelayed);
    await settleAccess(begun);
    learnInteraction(begun.interaction);
    return begun;
  } catch (problem) {
    const known = problem instanceof Problem ? problem : { code: "unknown", retryAfterSeconds: null };
    note(expert, { ...beginning, failure: known.code, retryAfterSeconds: known.retryAfterSeconds });
    return null;
  }
}

/** Keeps the access in memory where the browser keeps no cookie. */
export async function settleAccess({ interaction, token }: Begun): Promise<void> {
  keepToken(token);
  const isKept = await isCookieKept(interaction.id).catch(() => false);
  if (isKept) keepToken(null);
  canReturn.value = isKept;
}

async function persist<T>(attempt: () => Promise<T>, onDelay: () => void): Promise<T> {
  for (const pause of PAUSES_MS) {
    try {
      return await attempt();
    } catch (problem) {
      if (!isPassing(problem)) throw problem;
      onDelay();
      await backOnlineOr(pause);
    }
  }
  return attempt();
}

/** Not reached, or the service has trouble of its own: the same message may well go through in a moment. */
const isPassing = (problem: unknown) =>
  problem instanceof Problem && (problem.status === 0 || problem.status >= 500);

function backOnlineOr(pause: number): Promise<void> {
  return new Promise((resolve) => {
    addEventListener("online", () => resolve(), { once: true });
    setTimeout(resolve, pause);
  });
}
