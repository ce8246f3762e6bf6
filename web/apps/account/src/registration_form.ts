import { looksLikeEmail } from "@visavis/portal";
import { t } from "./messages";

export interface RegistrationForm {
  readonly company: string;
  readonly address: string;
  readonly contact: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

export const EMPTY: RegistrationForm = {
  company: "",
  address: "",
  contact: "",
  name: "",
  email: "",
  password: "",
};

/** Field id -> what is wrong with it; the password is judged elsewhere. */
export function mistakesIn(form: RegistrationForm): Record<string, string> {
  const mistakes: Record<string, string> = {};
  if (!form.company.trim()) mistakes["company"] = t("register.company.missing");
  if (!form.address.trim()) mistakes["address"] = t("register.address.missing");
  if (!looksLikeEmail(form.contact)) mistakes["contact"] = t("email.missing");
  if (!form.name.trim()) mistakes["name"] = t("name.missing");
  if (!looksLikeEmail(form.email)) mistakes["email"] = t("email.missing");
  return mistakes;
}
