import { createHttp } from "@visavis/client";
import type { CompanyView, VisitorSession } from "../views";

let token: string | null = null;

/** The access in memory, for browsers that do not keep the cookie; never written to the device. */
export const accessToken = () => token;

export function keepToken(next: string | null): void {
  token = next;
}

export const http = createHttp({ token: accessToken });

export const path = (...parts: string[]) => `/api/visitor/${parts.map(encodeURIComponent).join("/")}`;

/** With a rule only the experts that it chooses. */
export const fetchCompany = (slug: string, rule: string | null) =>
  http<CompanyView>("GET", path("companies", slug) + (rule ? `?rule=${encodeURIComponent(rule)}` : ""));

export const fetchSession = () => http<VisitorSession>("GET", path("session"));
