import type { TextKey } from "../texts";
import type { Asking } from "../views";

export interface Identity {
  readonly name: string;
  readonly email: string;
}

export type Faults = Partial<Record<keyof Identity, TextKey>>;

const MAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/u;

/** What has to be mended before the first message can go; fields in the order they stand on the screen. */
export function faultsIn(asked: Asking, identity: Identity): Faults {
  const faults: Faults = {};
  const email = identity.email.trim();
  if (asked.name === "required" && !identity.name.trim()) faults.name = "form.nameRequired";
  if (asked.email === "required" && !email) faults.email = "form.emailRequired";
  else if (asked.email !== "off" && email && !MAIL.test(email)) faults.email = "form.emailInvalid";
  return faults;
}

/** Only what the company asks for and the visitor gave. */
export function givenOf(asked: Asking, identity: Identity): Partial<Identity> {
  const given = (field: keyof Identity) => (asked[field] === "off" ? "" : identity[field].trim());
  const [name, email] = [given("name"), given("email")];
  return { ...(name && { name }), ...(email && { email }) };
}
