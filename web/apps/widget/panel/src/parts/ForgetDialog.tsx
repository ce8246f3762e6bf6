import { useSignal } from "@preact/signals";
import { Banner, Button, Dialog } from "@visavis/kit";
import { goLive } from "../state/live";
import { notice } from "../state/notice";
import { home } from "../state/route";
import { forget, interactions, openCount } from "../state/visitor";
import { t } from "../texts";

/** Says what goes and what stays before anything is forgotten. */
export function ForgetDialog({ onClose }: { readonly onClose: () => void }) {
  const step = useSignal<"asking" | "working" | "failed">("asking");
  const confirm = async () => {
    step.value = "working";
    const ids = interactions.value.map(({ id }) => id);
    try {
      await forget();
    } catch {
      step.value = "failed";
      return;
    }
    const live = await goLive();
    for (const id of ids) live.conversations.drop(id);
    notice.value = "forget.done";
    home();
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
