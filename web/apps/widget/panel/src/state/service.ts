import { createHttp, type InteractionView } from "@visavis/client";
import type { CompanyView, ExpertView } from "../views";

export interface VisitorSession {
  readonly name: string | null;
  readonly email: string | null;
  readonly interactions: readonly InteractionView[];
}

export interface FirstMessage {
  readonly company: string;
  readonly expert_id: string;
  readonly name?: string;
  readonly email?: string;
  readonly language: string;
  readonly client_id: string;
  readonly text: string;
}

export interface Begun {
  readonly interaction: InteractionView;
  readonly token: string;
}

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
  return session.interactions.some(({ id }) => id === interaction);
}
