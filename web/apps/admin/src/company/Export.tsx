import { useSignal } from "@preact/signals";
import { Button } from "@visavis/kit";
import { http, wasCancelled, word } from "@visavis/portal";
import { t } from "./messages";

/** All data of the company but conversations, as one file. */
export function Export() {
  const busy = useSignal(false);
  const failed = useSignal("");
  const take = async () => {
    busy.value = true;
    failed.value = "";
    try {
      save(await http<object>("GET", "/api/admin/export"));
    } catch (problem) {
      failed.value = wasCancelled(problem) ? "" : word("failed.service");
    }
    busy.value = false;
  };
  return (
    <section>
      <h2>{t("export.title")}</h2>
      <p class="help">{t("export.help")}</p>
      <Button aria-disabled={busy.value} onClick={() => void take()}>
        {t("export.do")}
      </Button>
      <p class="failed" role="alert">
        {failed.value}
      </p>
    </section>
  );
}

function save(content: object): void {
  const address = URL.createObjectURL(
    new Blob([JSON.stringify(content, null, 2)], { type: "application/json" }),
  );
  const link = document.createElement("a");
  link.href = address;
  link.download = "visavis-export.json";
  link.click();
  URL.revokeObjectURL(address);
}
