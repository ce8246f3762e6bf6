import { useSignal } from "@preact/signals";
import type { DeletedInteractions } from "@visavis/client";
import { Button, Dialog } from "@visavis/kit";
import { http, wasCancelled, word } from "@visavis/portal";
import { t } from "./messages";

interface DeleteDialogProps {
  readonly ids: readonly string[];
  readonly onDeleted: (count: number) => void;
  readonly onClose: () => void;
}

/** Says what goes and that it goes for good. */
export function DeleteDialog({ ids, onDeleted, onClose }: DeleteDialogProps) {
  const failed = useSignal("");
  const busy = useSignal(false);
  const remove = async () => {
    busy.value = true;
    try {
      const { deleted } = await http<DeletedInteractions>("POST", "/api/admin/interactions/delete", { ids });
      onDeleted(deleted);
      onClose();
    } catch (problem) {
      failed.value = wasCancelled(problem) ? "" : word("failed.service");
    }
    busy.value = false;
  };
  return (
    <Dialog
      title={t("interactions.delete.title", { count: ids.length })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{word("cancel")}</Button>
          <Button kind="danger" disabled={busy.value} onClick={() => void remove()}>
            {t("interactions.delete.do")}
          </Button>
        </>
      }
    >
      <p>{t("interactions.delete.what")}</p>
      <p class="interactions-error" role="alert">
        {failed.value}
      </p>
    </Dialog>
  );
}
