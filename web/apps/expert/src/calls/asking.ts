import { useSignal, useSignalEffect } from "@preact/signals";
import type { CallModel } from "@visavis/model/call";
import { tell } from "@visavis/portal";
import type { Desk } from "../desk";
import { type Key, t } from "./messages";

/** A colleague for whom it rings: to join the call, or to go on with it alone. */
export interface Asked {
  readonly kind: "invite" | "hand_over";
  readonly expertId: string;
  readonly name: string;
}

const REFUSALS: Readonly<Record<string, Key>> = {
  "calls.busy": "asked.busy",
  "calls.declined": "asked.declined",
  "calls.full": "asked.full",
  "calls.missed": "asked.missed",
  "calls.unavailable": "asked.away",
};

/** How to ask a colleague into the call; says what comes of it. */
export function useAsking(desk: Desk, model: CallModel): (asked: Asked) => void {
  const asked = useSignal<Asked | null>(null);
  useSignalEffect(() => {
    const now = asked.value;
    const refusal = model.refusal.value;
    const isHere = model.others.value.some(
      ({ expertId, connected }) => connected && expertId === now?.expertId,
    );
    if (!now || (!refusal && !isHere)) return;
    asked.value = null;
    if (refusal) tell(t(REFUSALS[refusal] ?? "asked.failed", { name: now.name }));
    else if (now.kind === "hand_over") void handOver(desk, model, now);
  });
  return (next) => {
    // Forgets why the one before did not come.
    model.inviteExpert(next.expertId);
    asked.value = next;
    tell(t("asked.ringing", { name: next.name }));
  };
}

/** The colleague is in the call: the conversation follows, and this side leaves. */
async function handOver(desk: Desk, model: CallModel, { expertId, name }: Asked): Promise<void> {
  const interaction = model.from.value?.interaction;
  model.hangUp();
  model.dismiss();
  tell(t("handed", { name }));
  if (!interaction) return;
  const path = `/api/expert/interactions/${interaction}/hand-over`;
  await desk.http("POST", path, { expert_id: expertId }).catch(() => tell(t("handed.kept", { name })));
}
