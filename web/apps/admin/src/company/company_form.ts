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
export interface Typed extends Omit<CompanyForm, Office> {
  readonly contact: Reach;
  readonly controller: Reach;
  readonly privacy_officer: Reach;
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
});

export const tidied = (form: Typed): Typed => ({
  ...form,
  name: form.name.trim(),
  contact: trimmed(form.contact),
  controller: trimmed(form.controller),
  privacy_officer: trimmed(form.privacy_officer),
});

/** As the service wants it: an office without a single word is nobody. */
export const formOf = (form: Typed): CompanyForm => ({
  ...form,
  contact: named(form.contact),
  controller: named(form.controller),
  privacy_officer: named(form.privacy_officer),
});

/** Field id -> what is wrong with it. An office is named wholly or not at all. */
export function mistakesIn(form: Typed): Record<string, string> {
  const { name, ...tidy } = tidied(form);
  const mistakes: Record<string, string> = name ? {} : { "company-name": t("company.name.missing") };
  const seconds = tidy.answer_within_s ?? ANSWER_WITHIN_S;
  if (!Number.isInteger(seconds) || seconds < 15 || seconds > 3600)
    mistakes["company-answer"] = t("company.answer.wrong");
  for (const office of OFFICES) {
    const { name: who, address, email } = tidy[office];
    if (!(who || address || email)) continue;
    if (!who) mistakes[`${office}-name`] = t("office.name.missing");
    if (!address) mistakes[`${office}-address`] = t("office.address.missing");
    if (!ADDRESS.test(email)) mistakes[`${office}-email`] = t("office.email.missing");
  }
  return mistakes;
}

const trimmed = ({ name, address, email }: Reach): Reach => ({
  name: name.trim(),
  address: address.trim(),
  email: email.trim(),
});

const named = (office: Reach): Reach | null =>
  office.name || office.address || office.email ? office : null;
