import { effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import type { Me } from "@visavis/client";
import { draftsOf, http, signOut as leave, seated, session } from "@visavis/portal";
import { Desk } from "./desk";
import { unsubscribe } from "./notices/push";

const current = signal<Desk | null>(null);

/** The desk of whoever is signed in; drafts and unsent messages wait on the device for their return. */
export const desk: ReadonlySignal<Desk | null> = current;

effect(() => {
  const me = seated.value;
  untracked(() => (me?.is_expert ? sit(me) : rise()));
});

effect(() => {
  const refusal = current.value?.connection.refusal.value;
  if (refusal === "not_signed_in" || refusal === "revoked") untracked(() => session.expire());
});

function sit(me: Me): void {
  if (current.value?.me.member_id === me.member_id) return;
  rise();
  current.value = new Desk(me, http, draftsOf(me));
}

function rise(): void {
  current.value?.dispose();
  current.value = null;
}

/** Whoever leaves a device is not told there any more. Throws `Problem`. */
export async function signOut(): Promise<void> {
  try {
    await unsubscribe(http);
  } catch {
    // The service forgets a browser by itself once it can no longer be woken.
  }
  await leave(() => current.value?.forget());
}
