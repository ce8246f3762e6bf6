import type { CompanyView, WidgetData } from "@visavis/client";
import { withWords } from "@visavis/i18n";
import { t } from "./messages";

/** What the form holds: everything but the pictures, which are stored at once. */
export type Form = Omit<WidgetData, "contract_functions" | "logo_url" | "hero_url">;
export type Pictures = Pick<WidgetData, "logo_url" | "hero_url">;

const COLOUR = /^#[0-9a-f]{6}$/;

export const formOf = ({ contract_functions, logo_url, hero_url, ...form }: WidgetData): Form => form;

export const tidied = (form: Form): Form => ({
  ...form,
  accent: form.accent.trim().toLowerCase(),
  launcher: { ...form.launcher, label: withWords(form.launcher.label) },
});

/** Field id -> what is wrong with it. */
export function mistakesIn(form: Form): Record<string, string> {
  const { accent, functions } = tidied(form);
  const mistakes: Record<string, string> = {};
  if (!COLOUR.test(accent)) mistakes["widget-accent"] = t("widget.accent.wrong");
  if (!functions.includes("chat") && !functions.includes("message")) {
    mistakes["function-chat"] = t("widget.functions.missing");
  }
  return mistakes;
}

/** The company as visitors would see it if this were saved and everybody were there. */
export const previewOf = (stored: CompanyView, form: Form, pictures: Pictures): CompanyView => ({
  ...stored,
  ...tidied(form),
  ...pictures,
  accent: COLOUR.test(tidied(form).accent) ? tidied(form).accent : stored.accent,
  experts: stored.experts.map((expert) => ({
    ...expert,
    presence: "available" as const,
    channels: [form.functions.includes("chat") ? ("chat" as const) : ("message" as const)],
  })),
});
