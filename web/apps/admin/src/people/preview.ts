import type { Http } from "@visavis/client";
import type { Person } from "./people";

export interface Heir {
  readonly member_id: string;
  readonly name: string;
}

export interface Preview {
  /** What goes -> how much of it. */
  readonly counts: Readonly<Record<string, number | undefined>>;
  readonly heirs: readonly Heir[];
}

/** What a hand-over keeps. */
const HANDED_OVER = ["interactions", "messages"];

/** What goes when all of `people` are deleted, and who could take over from all of them. Throws `Problem`. */
export async function previewOf(http: Http, people: readonly Person[]): Promise<Preview> {
  const previews: Preview[] = [];
  for (const { member_id } of people) {
    previews.push(await http<Preview>("GET", `/api/admin/people/${member_id}/deletion`));
  }
  return together(previews, new Set(people.map(({ member_id }) => member_id)));
}

export function together(previews: readonly Preview[], going: ReadonlySet<string>): Preview {
  const counts: Record<string, number | undefined> = {};
  for (const preview of previews) {
    for (const [name, count] of Object.entries(preview.counts))
      counts[name] = (counts[name] ?? 0) + (count ?? 0);
  }
  const [first, ...others] = previews;
  const heirs = (first?.heirs ?? []).filter(
    ({ member_id }) =>
      !going.has(member_id) &&
      others.every((preview) => preview.heirs.some((heir) => heir.member_id === member_id)),
  );
  return { counts, heirs };
}

/** What goes for good, largest meaning first; handed-over conversations stay. */
export function goes({ counts }: Preview, handedOver: boolean): readonly (readonly [string, number])[] {
  return Object.entries(counts).flatMap(([name, count = 0]) =>
    count === 0 || (handedOver && HANDED_OVER.includes(name)) ? [] : [[name, count] as const],
  );
}
