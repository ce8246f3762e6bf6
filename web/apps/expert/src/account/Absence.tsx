import { Lazy } from "@visavis/portal";
import { useEffect } from "preact/hooks";
import type { Desk } from "../desk";
import { t } from "../messages";

const loadEditor = () => import("@visavis/portal/absence").then(({ AbsenceEditor }) => AbsenceEditor);

/** When one is away, and who stands in. */
export function Absence({ desk }: { readonly desk: Desk }) {
  useEffect(() => void desk.refreshColleagues(), [desk]);
  const colleagues = desk.colleagues.value.experts.map(({ expert_id, name }) => ({ id: expert_id, name }));
  const { http, drafts } = desk;
  return (
    <section>
      <h2>{t("settings.absence")}</h2>
      <p class="help">{t("settings.absence.help")}</p>
      <Lazy load={loadEditor} with={{ http, drafts, address: "/api/expert/absence", colleagues }} />
    </section>
  );
}
