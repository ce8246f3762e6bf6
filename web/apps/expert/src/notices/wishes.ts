import { signal } from "@preact/signals";
import type { Http, WishesForm } from "@visavis/client";
import { isWanted } from "./wanted";

export const PATH = "/api/expert/notifications";

const wishes = signal<WishesForm | null>(null);

export const keep = (form: WishesForm): void => {
  wishes.value = form;
};

export async function loadWishes(http: Http): Promise<void> {
  try {
    keep(await http<WishesForm>("GET", PATH));
  } catch {
    // Notices are shown at any time until the wishes are known.
  }
}

/** Whether the open portal may show a notice now. */
export const wantsNotice = (now: Date): boolean =>
  wishes.value === null || isWanted(wishes.value.browser, wishes.value.zone, now);
