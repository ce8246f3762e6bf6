import { createHttp } from "@visavis/client";
import type { Begun, ExpertView, FirstMessage, VisitorSession } from "../views";
import { http, path } from "./service";

const withCookieOnly = createHttp();

export const fetchExpert = (company: string, expert: string) =>
  http<ExpertView>("GET", path("companies", company, "experts", expert));

export const beginInteraction = (first: FirstMessage) => http<Begun>("POST", path("interactions"), first);

export const forgetDevice = () => http<void>("POST", path("forget"));

/** Asks once without the token whether the cookie came back. */
export async function isCookieKept(interaction: string): Promise<boolean> {
  const session = await withCookieOnly<VisitorSession>("GET", path("session"));
  return session.interactions?.some(({ id }) => id === interaction) ?? false;
}
