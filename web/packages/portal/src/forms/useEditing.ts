import { type ReadonlySignal, type Signal, useComputed, useSignal, useSignalEffect } from "@preact/signals";
import { Problem } from "@visavis/client";
import type { Drafts } from "../device/drafts";
import { wasCancelled } from "../seat/step_up";
import { sameForm } from "./same_form";

export type Mistakes = Readonly<Record<string, string>>;

/** "refused": the service understood and said no; "unreachable": it was not heard. */
export type Saving = "idle" | "saving" | "refused" | "unreachable";

export interface EditingOptions<T extends object> {
  /** Name of this form among the member's drafts; what is unsaved outlives a reload under it. */
  readonly place: string;
  readonly drafts: Drafts;
  /** As the service has it. */
  readonly stored: T;
  /** As the service wants it: trimmed, without empty parts. */
  readonly tidied?: (form: T) => T;
  /** Field id -> what is wrong with it. */
  readonly mistakesIn?: (form: T) => Mistakes;
  /** Throws `Problem`. */
  readonly send: (form: T) => Promise<unknown>;
}

export interface Editing<T extends object> {
  readonly form: ReadonlySignal<T>;
  readonly changed: ReadonlySignal<boolean>;
  readonly saving: ReadonlySignal<Saving>;
  readonly savedAt: ReadonlySignal<Date | null>;
  /** The code of the service's refusal, for words that fit it. */
  readonly refusal: ReadonlySignal<string | null>;
  /** What the last attempt to save found; the summary shows it until the next one. */
  readonly mistakes: ReadonlySignal<Mistakes>;
  /** The same without what has been mended since. */
  readonly unmended: ReadonlySignal<Mistakes>;
  change(part: Partial<T>): void;
  discard(): void;
  save(): Promise<void>;
}

const asItIs = <T>(form: T): T => form;
const nothingWrong = (): Mistakes => ({});

/** One form: what was typed, what is stored, and what happened to the last attempt to save. */
export function useEditing<T extends object>(options: EditingOptions<T>): Editing<T> {
  const { place, drafts, stored, tidied = asItIs, mistakesIn = nothingWrong, send } = options;
  const form = useSignal<T>(draftIn(drafts, place) ?? stored);
  const saved = useSignal<T>(stored);
  const saving = useSignal<Saving>("idle");
  const savedAt = useSignal<Date | null>(null);
  const refusal = useSignal<string | null>(null);
  const mistakes = useSignal<Mistakes>({});
  const changed = useComputed(() => !sameForm(tidied(form.value), tidied(saved.value)));
  const unmended = useComputed(() => {
    const now = mistakesIn(form.value);
    return Object.fromEntries(Object.entries(mistakes.value).filter(([id]) => id in now));
  });
  useSignalEffect(() => {
    drafts.set(place, changed.value ? JSON.stringify(form.value) : "");
  });

  // What was typed while it was on its way stays.
  const keep = (typed: T, sent: T) => {
    if (form.value === typed) form.value = sent;
    saved.value = sent;
    savedAt.value = new Date();
    saving.value = "idle";
  };
  const save = async () => {
    if (saving.value === "saving") return;
    mistakes.value = mistakesIn(form.value);
    refusal.value = null;
    if (Object.keys(mistakes.value).length > 0) return;
    saving.value = "saving";
    const typed = form.value;
    const sent = tidied(typed);
    try {
      await send(sent);
      keep(typed, sent);
    } catch (problem) {
      refuse(problem, saving, refusal);
    }
  };
  return {
    form,
    changed,
    saving,
    savedAt,
    refusal,
    mistakes,
    unmended,
    change: (part) => {
      form.value = { ...form.value, ...part };
    },
    discard: () => {
      form.value = saved.value;
      mistakes.value = {};
      saving.value = "idle";
    },
    save,
  };
}

function refuse(problem: unknown, saving: Signal<Saving>, refusal: Signal<string | null>): void {
  if (wasCancelled(problem)) saving.value = "idle";
  else if (problem instanceof Problem && problem.status >= 400 && problem.status < 500) {
    saving.value = "refused";
    refusal.value = problem.code;
  } else saving.value = "unreachable";
}

function draftIn<T>(drafts: Drafts, place: string): T | null {
  try {
    return JSON.parse(drafts.get(place) || "null") as T | null;
  } catch {
    return null;
  }
}
