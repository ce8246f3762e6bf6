import { effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import { createHttp, type Me } from "@visavis/client";
import { isLanguage } from "@visavis/i18n";
import { applyAccent } from "@visavis/kit";
import { Session } from "@visavis/model";
import { looking } from "./attention/looking";
import { Desk } from "./desk";
import { speak } from "./messages";
import { deviceLanguage } from "./settings";

export const http = createHttp({ onUnauthenticated: () => session.expire() });
export const session: Session = new Session(http);

const current = signal<Desk | null>(null);

/** The desk of whoever is signed in; drafts and unsent messages wait on the device for their return. */
export const desk: ReadonlySignal<Desk | null> = current;

effect(() => {
  const [state, me] = [session.state.value, session.me.value];
  untracked(() => {
    if (state === "signed-in" && me) sit(me);
    else if (state === "expired" || state === "signed-out") rise();
  });
});

effect(() => {
  const refusal = current.value?.connection.refusal.value;
  if (refusal === "not_signed_in" || refusal === "revoked") untracked(() => session.expire());
});

/** Signed in again in another tab: this one follows as soon as it is looked at. */
effect(() => {
  if (looking.value && untracked(() => ["expired", "signed-out"].includes(session.state.value)))
    void session.load();
});

function sit(me: Me): void {
  if (current.value?.me.member_id === me.member_id) return;
  rise();
  applyAccent(me.company.accent, document.documentElement);
  if (isLanguage(me.language)) void speak(me.language);
  deviceLanguage.value = me.language;
  if (me.is_expert) current.value = new Desk(me, http);
}

function rise(): void {
  current.value?.dispose();
  current.value = null;
}

/** Leaving on purpose: nothing of the member's writing stays on the device. Throws `Problem`. */
export async function signOut(): Promise<void> {
  await session.signOut(() => current.value?.forget());
}
