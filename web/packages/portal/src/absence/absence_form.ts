import type { AbsenceData } from "@visavis/client";
import { t } from "./messages";

/** As it is typed: dates as "2026-12-24", empty where nothing stands. */
export interface AbsenceForm {
  readonly deputy: string;
  readonly first: string;
  readonly last: string;
}

export const formOf = ({ deputy_id, period }: AbsenceData): AbsenceForm => ({
  deputy: deputy_id ?? "",
  first: period?.first ?? "",
  last: period?.last ?? "",
});

export const dataOf = ({ deputy, first, last }: AbsenceForm): AbsenceData => ({
  deputy_id: deputy || null,
  period: first && last ? { first, last } : null,
});

/** Field id -> what is wrong with it. */
export function mistakesIn({ first, last }: AbsenceForm): Record<string, string> {
  if (first && !last) return { "absence-last": t("absence.last.missing") };
  if (last && !first) return { "absence-first": t("absence.first.missing") };
  if (first > last) return { "absence-last": t("absence.order") };
  return {};
}
