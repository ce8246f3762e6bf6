import { Banner, Button } from "@visavis/kit";
import { useEffect } from "preact/hooks";
import { t } from "../messages";
import { session } from "../seat/session";

const AGAIN_MS = 5_000;

/** The whole page while the service has not answered at all; goes on trying. */
export function Unreachable() {
  useEffect(() => {
    const timer = setInterval(() => void session.load(), AGAIN_MS);
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
