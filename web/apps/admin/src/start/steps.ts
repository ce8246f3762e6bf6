import type { Checklist } from "@visavis/client";
import { pathTo } from "../screen";

export type StepName = Checklist["steps"][number]["name"];

/** Where each step is done. */
export const PLACES: Record<StepName, string> = {
  company: pathTo("company"),
  widget: pathTo("widget"),
  websites: pathTo("widget", "website"),
  snippet: pathTo("widget", "website"),
  expert: pathTo("people", "invite"),
};

/** The first that is not done; null once visitors can come. */
export const nextStep = ({ steps }: Checklist): StepName | null =>
  steps.find(({ done }) => !done)?.name ?? null;

export const doneOf = ({ steps }: Checklist) => steps.filter(({ done }) => done).length;
