import { computed } from "@preact/signals";
import { expertById } from "./company";
import { interactions } from "./visitor";

/** Conversations that can be shown here: their expert is one of this company's. */
export const mine = computed(() => interactions.value.filter(({ expert_id }) => expertById(expert_id)));
