import { Banner, Button } from "@visavis/kit";
import { word } from "@visavis/portal";
import { useEffect, useState } from "preact/hooks";
import type { Desk } from "../desk";
import { t } from "../messages";

const PATIENCE_MS = 2_500;

/** The calm line while the service is out of reach; short breaks pass without a word. */
export function OfflineLine({ desk }: { readonly desk: Desk }) {
  const status = desk.connection.status.value;
  const [patient, setPatient] = useState(true);
  useEffect(() => {
    setPatient(true);
    const timer = setTimeout(() => setPatient(false), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [status === "online"]);
  if (status === "refused") {
    const action = <Button onClick={() => desk.connection.reopen()}>{word("line.again")}</Button>;
    return (
      <Banner kind="error" action={action}>
        {t("line.refused")}
      </Banner>
    );
  }
  if (status === "online" || patient) return null;
  const unsent = desk.conversations.unsent.value;
  return (
    <Banner kind="warning">{unsent ? t("line.offline.unsent", { count: unsent }) : t("line.offline")}</Banner>
  );
}
