import { Problem } from "@visavis/client";
import { type Key, t } from "../messages";

const BY_CODE: Record<string, Key> = {
  "sign_in.company_only": "signin.company_only",
  "state.expired": "signin.late",
};

const BY_STATUS: Record<number, Key> = {
  0: "signin.unreachable",
  401: "signin.refused",
  422: "signin.refused",
};

/** Why a step on the way in did not work; `refused` says it for a wrong proof. */
export function failureText(problem: unknown, refused: Key = "signin.refused"): string {
  if (!(problem instanceof Problem)) return t("signin.failed");
  if (problem.status === 429) return t("signin.too_many", { count: problem.retryAfterSeconds ?? 60 });
  const key = BY_CODE[problem.code] ?? BY_STATUS[problem.status] ?? "signin.failed";
  return t(key === "signin.refused" ? refused : key);
}
