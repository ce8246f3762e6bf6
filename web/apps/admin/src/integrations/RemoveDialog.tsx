import { useSignal } from "@preact/signals";
import { Button, Dialog } from "@visavis/kit";
import { http, wasCancelled, word } from "@visavis/portal";
import { t } from "./messages";

interface RemoveDialogProps {
  readonly title: string;
  readonly what: string;
  readonly path: string;
  readonly onRemoved: () => void;
  readonly onClose: () => void;
}

/** Says what stops working, and removes it. */
export function RemoveDialog({ title, what, path, onRemoved, onClose }: RemoveDialogProps) {
  const failed = useSignal("");
  const remove = async () => {
    try {
      await http("DELETE", path);
      onRemoved();
      onClose();
    } catch (problem) {
      failed.value = wasCancelled(problem) ? "" : word("failed.service");
    }
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{word("cancel")}</Button>
          <Button kind="danger" onClick={() => void remove()}>
            {t("integrations.remove")}
          </Button>
        </>
      }
    >
      <p>{what}</p>
      <p class="integrations-error" role="alert">
        {failed.value}
      </p>
    </Dialog>
  );
}
