import { Banner, Button } from "@visavis/kit";
import { useEffect } from "preact/hooks";
import { t } from "./messages";
import { Office } from "./Office";
import { desk, http, session, signOut } from "./seat";
import { SignIn } from "./sign_in/SignIn";

export function App() {
  useEffect(() => {
    void session.load();
  }, []);
  const state = session.state.value;
  if (state === "unknown") return null;
  if (state === "unreachable") return <Unreachable />;
  if (state !== "signed-in") return <SignIn http={http} session={session} />;
  if (!session.me.value?.is_expert) return <NoExpert />;
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

function NoExpert() {
  return (
    <main class="alone">
      <h1>{t("noexpert.title")}</h1>
      <p>{t("noexpert.text")}</p>
      <Button onClick={() => void signOut()}>{t("signout")}</Button>
    </main>
  );
}
