import { useSignal } from "@preact/signals";
import { Banner, Button, Dialog } from "@visavis/kit";
import { forget } from "../state/forgetting";
import { notice } from "../state/notice";
import { home } from "../state/route";
import { openCount } from "../state/visitor";
import { t } from "../texts";

/** Says what goes and what stays before anything is forgotten. */
export function ForgetDialog({ onClose }: { readonly onClose: () => void }) {
  const step = useSignal<"asking" | "working" | "failed">("asking");
  const confirm = async () => {
    step.value = "working";
    try {
      await forget();
      notice.value = "forget.done";
      home();
    } catch {
      step.value = "failed";
    }
  };
  return (
    <Dialog
      title={t("forget.title")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button kind="danger" disabled={step.value === "working"} onClick={() => void confirm()}>
            {t("forget.confirm")}
          </Button>
        </>
      }
    >
      {openCount.value > 0 && <p>{t("forget.lost", { count: openCount.value })}</p>}
      <p>{t("forget.lostAccess")}</p>
      <p>{t("forget.stays")}</p>
      {step.value === "failed" && <Banner kind="error">{t("forget.failed")}</Banner>}
    </Dialog>
  );
}
