import type { Http } from "@visavis/client";
import { change, failureOf, forEach, type Outcome, type PersonChange } from "./changing";
import { t } from "./messages";
import type { Person } from "./people";

/** What can be done with the roles of several people at once. */
export const ROLE_STEPS = ["expert", "administrator", "not_expert", "not_administrator"] as const;
export type RoleStep = (typeof ROLE_STEPS)[number];

const CHANGES: Record<RoleStep, PersonChange> = {
  expert: { is_expert: true },
  administrator: { is_administrator: true },
  not_expert: { is_expert: false },
  not_administrator: { is_administrator: false },
};

/** Those for whom the step would change something. */
export function concerned(step: RoleStep, people: readonly Person[]): readonly Person[] {
  const { is_expert, is_administrator } = CHANGES[step];
  return people.filter((person) =>
    is_expert === undefined ? person.is_administrator !== is_administrator : person.is_expert !== is_expert,
  );
}

/**
 * Takes the step for all whom it concerns. Who is asking keeps the role that lets them ask: after it nobody else
 * of the list could be changed.
 */
export async function changeRoles(
  http: Http,
  step: RoleStep,
  people: readonly Person[],
  asking: string,
): Promise<Outcome> {
  const all = concerned(step, people);
  const own = all.filter(({ member_id }) => step === "not_administrator" && member_id === asking);
  const others = all.filter((person) => !own.includes(person));
  const { done, failures } = await forEach(others, (person) => change(http, person, CHANGES[step]));
  return {
    done,
    failures: [...own.map((person) => failureOf(person, t("people.refused.own"))), ...failures],
  };
}
