import { createHttp } from "@visavis/client";
import type { Begun, CompanyView, ExpertView, FirstMessage, VisitorSession } from "../views";

let token: string | null = null;

/** The access in memory, for browsers that do not keep the cookie; never written to the device. */
export const accessToken = () => token;

export function keepToken(next: string | null): void {
  token = next;
}

export const http = createHttp({ token: accessToken });
const withCookieOnly = createHttp();

const path = (...parts: string[]) => `/api/visitor/${parts.map(encodeURIComponent).join("/")}`;

export const fetchCompany = (slug: string) => http<CompanyView>("GET", path("companies", slug));

export const fetchExpert = (company: string, expert: string) =>
  http<ExpertView>("GET", path("companies", company, "experts", expert));

export const fetchSession = () => http<VisitorSession>("GET", path("session"));

export const beginInteraction = (first: FirstMessage) => http<Begun>("POST", path("interactions"), first);

export const forgetDevice = () => http<void>("POST", path("forget"));

/** Asks once without the token whether the cookie came back. */
export async function isCookieKept(interaction: string): Promise<boolean> {
  const session = await withCookieOnly<VisitorSession>("GET", path("session"));
  return session.interactions?.some(({ id }) => id === interaction) ?? false;
}
