import { Button, Dialog } from "@visavis/kit";
import { word } from "@visavis/portal";
import { t } from "./messages";
import type { Person } from "./people";

interface DeactivateDialogProps {
  readonly people: readonly Person[];
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Says what changes for them at once; it can be taken back, so nothing need be typed. */
export function DeactivateDialog({ people, onConfirm, onClose }: DeactivateDialogProps) {
  const [only] = people;
  const title =
    only && people.length === 1
      ? t("people.deactivate.title", { name: only.name })
      : t("people.deactivate.many", { count: people.length });
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{word("cancel")}</Button>
          <Button kind="primary" onClick={onConfirm}>
            {t("people.deactivate")}
          </Button>
        </>
      }
    >
      <p>{t("people.deactivate.text")}</p>
    </Dialog>
  );
}
