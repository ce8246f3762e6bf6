import { useSignal } from "@preact/signals";
import { type CheckView, Problem } from "@visavis/client";
import { Button, Field } from "@visavis/kit";
import { http, wasCancelled, word } from "@visavis/portal";
import { t } from "./messages";

/** Says in plain words why the widget does not show on a page. */
export function Check() {
  const url = useSignal("");
  const busy = useSignal(false);
  const faults = useSignal<CheckView["faults"] | null>(null);
  const failed = useSignal("");
  const check = async () => {
    busy.value = true;
    faults.value = null;
    failed.value = "";
    const typed = url.value.trim();
    const address = /^https?:\/\//i.test(typed) ? typed : `https://${typed}`;
    try {
      faults.value = (await http<CheckView>("POST", "/api/admin/domains/check", { url: address })).faults;
    } catch (problem) {
      failed.value = wasCancelled(problem) ? "" : wordsOf(problem);
    }
    busy.value = false;
  };
  return (
    <section>
      <h2>{t("check.title")}</h2>
      <form
        class="widget-check"
        onSubmit={(event) => {
          event.preventDefault();
          if (url.value.trim() && !busy.value) void check();
        }}
      >
        <Field
          label={t("check.address")}
          help={t("check.help")}
          inputMode="url"
          autocomplete="off"
          spellcheck={false}
          value={url.value}
          onInput={(event) => {
            url.value = event.currentTarget.value;
          }}
        />
        <Button type="submit" aria-disabled={busy.value}>
          {t("check.do")}
        </Button>
      </form>
      <div role="status">
        {busy.value && <p>{t("check.busy")}</p>}
        {faults.value?.length === 0 && <p class="fine">{t("check.fine")}</p>}
        {faults.value && faults.value.length > 0 && (
          <ul>
            {faults.value.map((fault) => (
              <li key={fault}>{t(`fault.${fault}`)}</li>
            ))}
          </ul>
        )}
        {failed.value && <p class="error">{failed.value}</p>}
      </div>
    </section>
  );
}

const wordsOf = (problem: unknown): string =>
  problem instanceof Problem && problem.status === 429 ? t("check.too_many") : word("failed.service");
