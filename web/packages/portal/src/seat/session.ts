import { effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import { createHttp, type Http, type Me } from "@visavis/client";
import { isLanguage } from "@visavis/i18n";
import { applyAccent } from "@visavis/kit";
import { Session } from "@visavis/model";
import { speak } from "../catalogues";
import { Drafts } from "../device/drafts";
import { looking } from "../device/looking";
import { deviceLanguage } from "../device/settings";
import { provingAgain } from "./step_up";

const plain = createHttp({ onUnauthenticated: () => session.expire() });

/** Asks for a fresh proof by itself where the service wants one, then repeats the request. */
export const http: Http = provingAgain(plain);
export const session: Session = new Session(http);

const current = signal<Me | null>(null);

/** Who sits at this page now; null from the end of a session on. */
export const seated: ReadonlySignal<Me | null> = current;

let drafts: { readonly of: string; readonly kept: Drafts } | null = null;

/** What `me` typed and did not save. One for the whole page: what one screen writes another reads. */
export function draftsOf({ member_id: of }: Me): Drafts {
  if (drafts?.of !== of) drafts = { of, kept: new Drafts(of) };
  return drafts.kept;
}

/** Leaving on purpose: nothing of the member's writing stays on the device. Throws `Problem`. */
export async function signOut(tidyUp: () => void = () => undefined): Promise<void> {
  const me = session.me.peek();
  await session.signOut(() => {
    tidyUp();
    if (me) draftsOf(me).forget();
  });
}

effect(() => {
  const [state, me] = [session.state.value, session.me.value];
  untracked(() => {
    if (state === "signed-in" && me) sit(me);
    else if (state === "expired" || state === "signed-out") current.value = null;
  });
});

/** Signed in again in another tab: this one follows as soon as it is looked at. */
effect(() => {
  if (looking.value && untracked(() => ["expired", "signed-out"].includes(session.state.value)))
    void session.load();
});

function sit(me: Me): void {
  if (current.peek()?.member_id !== me.member_id) {
    applyAccent(me.company.accent, document.documentElement);
    if (isLanguage(me.language)) void speak(me.language);
    deviceLanguage.value = me.language;
  }
  current.value = me;
}
