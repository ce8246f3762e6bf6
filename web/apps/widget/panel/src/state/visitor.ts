import { computed, signal } from "@preact/signals";
import { type InteractionView, Problem } from "@visavis/client";
import { language } from "../texts";
import { place } from "./place";
import {
  type Begun,
  beginInteraction,
  type FirstMessage,
  fetchSession,
  forgetDevice,
  isCookieKept,
  keepToken,
} from "./service";

export interface Beginning {
  readonly client_id: string;
  readonly text: string;
  readonly at: string;
  /** Code of the refusal; null while it is under way. */
  readonly failure: string | null;
  readonly retryAfterSeconds: number | null;
}

export const name = signal("");
export const email = signal("");
export const interactions = signal<readonly InteractionView[]>([]);
/** False once it is known that this browser keeps no cookie here. */
export const canReturn = signal(true);
/** First messages that the service has not confirmed yet, by expert. */
export const beginnings = signal<Readonly<Record<string, Beginning>>>({});
/** What was typed and not sent, by expert; kept while the panel lives, never on the device. */
export const drafts = new Map<string, string>();

export const openCount = computed(() => interactions.value.filter(({ state }) => state !== "ended").length);

export const openWith = (expert: string) =>
  interactions.value.find((item) => item.expert_id === expert && item.state !== "ended");

export async function loadVisitor(): Promise<void> {
  const session = await fetchSession();
  name.value ||= session.name ?? "";
  email.value ||= session.email ?? "";
  interactions.value = session.interactions;
}

/** A newer state of a known interaction, or a new one, which stands first. */
export function learnInteraction(view: InteractionView): void {
  const known = interactions.peek();
  const isKnown = known.some(({ id }) => id === view.id);
  interactions.value = isKnown ? known.map((item) => (item.id === view.id ? view : item)) : [view, ...known];
}

export function loseInteraction(id: string): void {
  interactions.value = interactions.value.filter((item) => item.id !== id);
}

/** Sends the first message; tries again by itself while the service cannot be reached. */
export async function begin(
  expert: string,
  text: string,
  asked: Pick<FirstMessage, "name" | "email">,
): Promise<Begun | null> {
  const client_id = beginnings.peek()[expert]?.client_id ?? crypto.randomUUID();
  const beginning = { client_id, text, at: new Date().toISOString(), failure: null, retryAfterSeconds: null };
  note(expert, beginning);
  try {
    const begun = await persist(() =>
      beginInteraction({
        company: place.company,
        expert_id: expert,
        language: language.peek(),
        client_id,
        text,
        ...asked,
      }),
    );
    await settleAccess(begun);
    learnInteraction(begun.interaction);
    return begun;
  } catch (problem) {
    const { code, retryAfterSeconds } =
      problem instanceof Problem ? problem : new Problem("unknown", { status: 0 });
    note(expert, { ...beginning, failure: code, retryAfterSeconds });
    return null;
  }
}

export function note(expert: string, beginning: Beginning | null): void {
  const { [expert]: _, ...others } = beginnings.value;
  beginnings.value = beginning ? { ...others, [expert]: beginning } : others;
}

async function settleAccess({ interaction, token }: Begun): Promise<void> {
  keepToken(token);
  const kept = await isCookieKept(interaction.id).catch(() => false);
  if (kept) keepToken(null);
  canReturn.value = kept;
}

const PAUSES_MS = [1000, 2000, 4000, 8000, 10_000, 10_000, 10_000];

async function persist<T>(attempt: () => Promise<T>): Promise<T> {
  for (const pause of PAUSES_MS) {
    try {
      return await attempt();
    } catch (problem) {
      if (!(problem instanceof Problem) || (problem.status !== 0 && problem.status < 500)) throw problem;
      await backOnlineOr(pause);
    }
  }
  return attempt();
}

function backOnlineOr(pause: number): Promise<void> {
  return new Promise((resolve) => {
    addEventListener("online", () => resolve(), { once: true });
    setTimeout(resolve, pause);
  });
}

/** Ends every open conversation and leaves nothing of them on this device. */
export async function forget(): Promise<void> {
  await forgetDevice();
  keepToken(null);
  drafts.clear();
  name.value = "";
  email.value = "";
  beginnings.value = {};
  interactions.value = [];
}
