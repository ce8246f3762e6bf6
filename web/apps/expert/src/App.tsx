import { Button } from "@visavis/kit";
import { Enrolment, SignIn, session, Unreachable, word } from "@visavis/portal";
import { useEffect } from "preact/hooks";
import { t } from "./messages";
import { Office } from "./Office";
import { desk, signOut } from "./seat";

export function App() {
  useEffect(() => {
    void session.load();
  }, []);
  const state = session.state.value;
  if (state === "unknown") return null;
  if (state === "unreachable") return <Unreachable />;
  if (state !== "signed-in") return <SignIn />;
  if (!session.me.value?.is_expert) return <NoExpert />;
  const shown = desk.value;
  return (
    shown && (
      <Enrolment me={session.me.value}>
        <Office desk={shown} onSignOut={signOut} />
      </Enrolment>
    )
  );
}

function NoExpert() {
  return (
    <main class="alone">
      <h1>{t("noexpert.title")}</h1>
      <p>{t("noexpert.text")}</p>
      {session.me.value?.is_administrator && <a href="/admin/">{t("noexpert.admin")}</a>}
      <Button onClick={() => void signOut()}>{word("signout")}</Button>
    </main>
  );
}
