import { effect } from "@preact/signals";
import { company, expertById, others } from "./company";
import { place } from "./place";
import { fetchCompany } from "./service";
import { interactions } from "./visitor";

/** Who a rule for the page leaves out has a name and a face all the same where a conversation is with them. */
export function meetOthers(): void {
  let hasAsked = false;
  effect(() => {
    const isKnown = interactions.value.every(({ expert_id }) => expertById(expert_id));
    if (hasAsked || isKnown || !company.value) return;
    hasAsked = true;
    fetchCompany(place.company, null).then(
      (view) => (others.value = view.experts),
      () => (hasAsked = false),
    );
  });
}
