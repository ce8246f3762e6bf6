import { type Http, Problem } from "@visavis/client";
import { wasCancelled } from "@visavis/portal";
import { type Key, t } from "./messages";
import type { Person } from "./people";

export interface PersonChange {
  readonly is_expert?: boolean;
  readonly is_administrator?: boolean;
  readonly active?: boolean;
}

const REFUSALS: Record<string, Key> = {
  "member.last_administrator": "people.refused.last",
  "member.no_role": "people.refused.no_role",
};

/** Throws `Problem`. */
export const change = (http: Http, person: Person, part: PersonChange) =>
  http("PATCH", `/api/admin/people/${person.member_id}`, part);

/** Why a change was not made; empty when the person themselves turned back. */
export function refusalWords(problem: unknown): string {
  if (wasCancelled(problem)) return "";
  const key = problem instanceof Problem ? REFUSALS[problem.code] : undefined;
  return t(key ?? "people.refused.unknown");
}

export interface Outcome {
  readonly done: number;
  /** Who could not be done, with words. */
  readonly failures: readonly string[];
}

/**
 * Does `act` for one after the other, so that a proof is asked for once and a refusal stops nobody else. Who turns
 * back at the proof leaves the rest undone.
 */
export async function forEach(
  people: readonly Person[],
  act: (person: Person) => Promise<unknown>,
): Promise<Outcome> {
  const failures: string[] = [];
  let done = 0;
  for (const person of people) {
    try {
      await act(person);
      done += 1;
    } catch (problem) {
      if (wasCancelled(problem)) break;
      failures.push(failureOf(person, refusalWords(problem)));
    }
  }
  return { done, failures };
}

export const failureOf = ({ name }: Person, why: string) => t("people.refused.of", { name, why });
