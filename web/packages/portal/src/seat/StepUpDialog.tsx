import { Button, Dialog } from "@visavis/kit";
import { t } from "../messages";

interface StepUpDialogProps {
  readonly onProved: () => void;
  readonly onCancel: () => void;
}

export function StepUpDialog({ onProved, onCancel }: StepUpDialogProps) {
  return (
    <Dialog
      title={t("stepup.title")}
      onClose={onCancel}
      actions={<Button onClick={onProved}>{t("cancel")}</Button>}
    >
      {null}
    </Dialog>
  );
}
