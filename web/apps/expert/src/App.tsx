import { useSignal, useSignalEffect } from "@preact/signals";
import { createHttp } from "@visavis/client";
import { isLanguage } from "@visavis/i18n";
import { applyAccent, Banner, Button } from "@visavis/kit";
import { type Me, Session } from "@visavis/model";
import { useEffect } from "preact/hooks";
import { Desk } from "./desk";
import { speak, t } from "./messages";
import { Office } from "./Office";
import { deviceLanguage } from "./settings";
import { SignIn } from "./sign_in/SignIn";

const http = createHttp({ onUnauthenticated: () => session.expire() });
const session: Session = new Session(http);

export function App() {
  const desk = useSignal<Desk | null>(null);
  useEffect(() => {
    void session.load();
  }, []);
  useSignalEffect(() => {
    const me = session.me.value;
    if (session.state.value === "signed-in" && me) seat(me);
  });
  useSignalEffect(() => {
    const refusal = desk.value?.connection.refusal.value;
    if (refusal === "not_signed_in" || refusal === "revoked") session.expire();
  });

  const seat = (me: Me) => {
    const current = desk.peek();
    if (current?.me.member_id === me.member_id && current.connection.status.peek() !== "refused") return;
    current?.dispose();
    desk.value = me.is_expert ? new Desk(me, http) : null;
    applyAccent(me.company.accent, document.documentElement);
    if (isLanguage(me.language)) void speak(me.language);
    deviceLanguage.value = me.language;
  };
  const signOut = async () => {
    await session.signOut();
    desk.value?.drafts.forget();
    desk.value?.conversations.outbox.forget();
    desk.value?.dispose();
    desk.value = null;
  };

  const state = session.state.value;
  if (state === "unknown") return null;
  if (state === "unreachable") return <Unreachable />;
  if (state !== "signed-in") return <SignIn http={http} session={session} />;
  if (!session.me.value?.is_expert) return <NoExpert onSignOut={signOut} />;
  return desk.value && <Office desk={desk.value} session={session} onSignOut={signOut} />;
}

function Unreachable() {
  useEffect(() => {
    const timer = setInterval(() => void session.load(), 5_000);
    return () => clearInterval(timer);
  }, []);
  const action = <Button onClick={() => void session.load()}>{t("line.again")}</Button>;
  return (
    <main class="alone">
      <Banner kind="warning" action={action}>
        {t("unreachable")}
      </Banner>
    </main>
  );
}

function NoExpert({ onSignOut }: { readonly onSignOut: () => Promise<void> }) {
  return (
    <main class="alone">
      <h1>{t("noexpert.title")}</h1>
      <p>{t("noexpert.text")}</p>
      <Button onClick={() => void onSignOut()}>{t("signout")}</Button>
    </main>
  );
}
