import type { InvitationView, PeopleView, PersonView } from "@visavis/client";

export type People = PeopleView;
/** A member as administrators see them. */
export type Person = PersonView;
export type Invited = InvitationView;

export const SHOWN = ["all", "experts", "administrators", "inactive"] as const;
export type Shown = (typeof SHOWN)[number];

const BELONGS: Record<Shown, (person: Person) => boolean> = {
  all: () => true,
  experts: (person) => person.is_expert,
  administrators: (person) => person.is_administrator,
  inactive: (person) => !person.active,
};

/** Those who belong to `shown` and have every word of `search` in name, e-mail or function. */
export function found(members: readonly Person[], shown: Shown, search: string): readonly Person[] {
  const wanted = plain(search).split(/\s+/).filter(Boolean);
  return members.filter((person) => {
    const text = plain(
      [person.name, person.email, ...Object.values(person.expert?.function ?? {})].join(" "),
    );
    return BELONGS[shown](person) && wanted.every((word) => text.includes(word));
  });
}

const plain = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

export type State = "active" | "inactive" | "hidden";

/** "hidden": may work, but visitors do not see them. */
export function stateOf({ active, is_expert, expert }: Person): State {
  if (!active) return "inactive";
  return is_expert && expert && !expert.active ? "hidden" : "active";
}

export type InvitationState = "refused" | "expired" | "queued" | "sent";

/** What an administrator must know first: a mail that never arrived matters more than its date. */
export function invitationState({ mail, expired }: Invited): InvitationState {
  if (mail === "refused") return "refused";
  return expired ? "expired" : mail;
}
