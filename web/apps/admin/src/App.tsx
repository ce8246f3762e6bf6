import { Button } from "@visavis/kit";
import { Enrolment, SignIn, seated, session, signOut, Unreachable, word } from "@visavis/portal";
import { useEffect } from "preact/hooks";
import { t } from "./messages";
import { Shell } from "./shell/Shell";

export function App() {
  useEffect(() => {
    void session.load();
  }, []);
  const state = session.state.value;
  const me = seated.value;
  if (state === "unknown") return null;
  if (state === "unreachable") return <Unreachable />;
  if (!me) return <SignIn />;
  if (!me.is_administrator) return <NoAdministrator isExpert={me.is_expert} />;
  return (
    <Enrolment me={me}>
      <Shell me={me} />
    </Enrolment>
  );
}

function NoAdministrator({ isExpert }: { readonly isExpert: boolean }) {
  return (
    <main class="alone">
      <h1>{t("noadmin.title")}</h1>
      <p>{t("noadmin.text")}</p>
      {isExpert && <a href="/expert/">{word("portal.expert")}</a>}
      <Button onClick={() => void signOut()}>{word("signout")}</Button>
    </main>
  );
}
