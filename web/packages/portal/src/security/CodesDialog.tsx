import { useSignal } from "@preact/signals";
import { Button, Dialog } from "@visavis/kit";
import { t as word } from "../messages";
import { CodesForm } from "./CodesForm";
import { t } from "./messages";

interface CodesDialogProps {
  readonly onClose: () => void;
  readonly onDone: (recoveryCodes: readonly string[]) => void;
}

export function CodesDialog({ onClose, onDone }: CodesDialogProps) {
  const busy = useSignal(false);
  return (
    <Dialog
      title={t("codes.set_up")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{word("cancel")}</Button>
          <Button kind="primary" type="submit" form="codes-form" aria-disabled={busy.value}>
            {t("codes.confirm")}
          </Button>
        </>
      }
    >
      <CodesForm id="codes-form" busy={busy} onDone={onDone} />
    </Dialog>
  );
}
