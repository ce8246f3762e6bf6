import { describe, expect, test } from "vitest";
import { found, type Invited, invitationState, type Person, stateOf } from "./people";

const person = (part: Partial<Person>): Person => ({
  member_id: part.name ?? "1",
  name: "Anna Keller",
  email: "anna.keller@muster.ch",
  language: "de",
  is_expert: true,
  is_administrator: false,
  active: true,
  last_seen_month: null,
  has_second_factor: true,
  interactions: 0,
  expert: { active: true, position: 1, function: { de: "Hypotheken" }, photo_url: null },
  ...part,
});

const anna = person({});
const zoe = person({ name: "Zoé Müller", email: "zoe@muster.ch", is_administrator: true });
const beat = person({ name: "Beat", email: "beat@muster.ch", is_expert: false, active: false, expert: null });
const names = (...args: Parameters<typeof found>) => found(...args).map(({ name }) => name);

describe("searching people", () => {
  test("finds names, e-mails and functions, without regard to accents and capitals", () => {
    expect(names([anna, zoe, beat], "all", "zoe muller")).toEqual(["Zoé Müller"]);
    expect(names([anna, zoe, beat], "all", "HYPO")).toEqual(["Anna Keller", "Zoé Müller"]);
    expect(names([anna, zoe, beat], "all", "beat@")).toEqual(["Beat"]);
  });

  test("wants every word", () => {
    expect(names([anna, zoe], "all", "keller hypo")).toEqual(["Anna Keller"]);
    expect(names([anna, zoe], "all", "keller zoe")).toEqual([]);
  });

  test("keeps to the group that was chosen", () => {
    expect(names([anna, zoe, beat], "administrators", "")).toEqual(["Zoé Müller"]);
    expect(names([anna, zoe, beat], "inactive", "")).toEqual(["Beat"]);
    expect(names([anna, zoe, beat], "experts", " ")).toEqual(["Anna Keller", "Zoé Müller"]);
  });
});

test("an expert whom visitors do not see is told from one who may not sign in", () => {
  const card = { active: false, position: 1, function: {}, photo_url: null };
  expect([stateOf(anna), stateOf(person({ expert: card })), stateOf(beat)]).toEqual([
    "active",
    "hidden",
    "inactive",
  ]);
});

test("a refused mail is told before an expired invitation", () => {
  const invited = { mail: "refused", expired: true } as Invited;
  expect(invitationState(invited)).toBe("refused");
  expect(invitationState({ ...invited, mail: "sent" })).toBe("expired");
  expect(invitationState({ ...invited, mail: "queued", expired: false })).toBe("queued");
});
