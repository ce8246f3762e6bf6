export const STATES = ["waiting", "active", "ended"] as const;
export type State = (typeof STATES)[number];

/** What is looked for; "" stands for all. Days as a date field gives them. */
export interface Sought {
  readonly expert: string;
  readonly state: State | "";
  readonly since: string;
  readonly until: string;
}

export const EVERYTHING: Sought = { expert: "", state: "", since: "", until: "" };

/** The address that answers it. */
export function pathOf({ expert, state, since, until }: Sought): string {
  const asked = new URLSearchParams({ limit: "100" });
  for (const [name, value] of Object.entries({ expert_id: expert, state, since, until })) {
    if (value) asked.set(name, value);
  }
  return `/api/admin/interactions?${asked}`;
}
