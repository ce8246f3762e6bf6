import type { CompanyData, CompanyForm } from "@visavis/client";
import { t } from "./messages";

/** Offices people can turn to. */
export const OFFICES = ["contact", "controller", "privacy_officer"] as const;
export type Office = (typeof OFFICES)[number];

export interface Reach {
  readonly name: string;
  readonly address: string;
  readonly email: string;
}

/** As it is typed: an office that is not named is three empty fields. */
export interface Typed extends Omit<CompanyForm, Office | "mail"> {
  readonly contact: Reach;
  readonly controller: Reach;
  readonly privacy_officer: Reach;
  /** Empty: the company's name, and the e-mail address of its contact. */
  readonly mail: { readonly name: string; readonly reply_to: string };
}

/** How long a visitor waits before others are asked, unless the company says otherwise. */
export const ANSWER_WITHIN_S = 60;
const NOBODY: Reach = { name: "", address: "", email: "" };
const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

export const typedOf = ({ slug, ready, ...data }: CompanyData): Typed => ({
  ...data,
  contact: data.contact ?? NOBODY,
  controller: data.controller ?? NOBODY,
  privacy_officer: data.privacy_officer ?? NOBODY,
  mail: { name: data.mail.name ?? "", reply_to: data.mail.reply_to ?? "" },
});

export const tidied = (form: Typed): Typed => ({
  ...form,
  name: form.name.trim(),
  contact: trimmed(form.contact),
  controller: trimmed(form.controller),
  privacy_officer: trimmed(form.privacy_officer),
  mail: { name: form.mail.name.trim(), reply_to: form.mail.reply_to.trim() },
});

/** As the service wants it: an office without a single word is nobody. */
export const formOf = (form: Typed): CompanyForm => ({
  ...form,
  contact: named(form.contact),
  controller: named(form.controller),
  privacy_officer: named(form.privacy_officer),
  mail: { name: form.mail.name || null, reply_to: form.mail.reply_to || null },
});

/** Field id -> what is wrong with it. */
export function mistakesIn(form: Typed): Record<string, string> {
  const { name, mail, ...tidy } = tidied(form);
  const mistakes: Record<string, string> = name ? {} : { "company-name": t("company.name.missing") };
  const seconds = tidy.answer_within_s ?? ANSWER_WITHIN_S;
  if (!Number.isInteger(seconds) || seconds < 15 || seconds > 3600)
    mistakes["company-answer"] = t("company.answer.wrong");
  for (const office of OFFICES) Object.assign(mistakes, officeMistakes(office, tidy[office]));
  if (mail.reply_to && !ADDRESS.test(mail.reply_to))
    mistakes["mail-reply-to"] = t("company.mail.reply_to.wrong");
  return mistakes;
}

/** An office is named wholly or not at all. */
function officeMistakes(office: Office, { name, address, email }: Reach): Record<string, string> {
  const mistakes: Record<string, string> = {};
  if (!(name || address || email)) return mistakes;
  if (!name) mistakes[`${office}-name`] = t("office.name.missing");
  if (!address) mistakes[`${office}-address`] = t("office.address.missing");
  if (!ADDRESS.test(email)) mistakes[`${office}-email`] = t("office.email.missing");
  return mistakes;
}

const trimmed = ({ name, address, email }: Reach): Reach => ({
  name: name.trim(),
  address: address.trim(),
  email: email.trim(),
});

const named = (office: Reach): Reach | null =>
  office.name || office.address || office.email ? office : null;
