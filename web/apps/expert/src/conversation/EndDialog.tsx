import { useSignal } from "@preact/signals";
import type { ExpertInteraction } from "@visavis/client";
import { Button, Dialog } from "@visavis/kit";
import { word } from "@visavis/portal";
import type { Desk } from "../desk";
import { visitorName } from "../inbox/naming";
import { t } from "../messages";

export interface AskingProps {
  readonly desk: Desk;
  readonly item: ExpertInteraction;
  readonly onClose: () => void;
}

export function EndDialog({ desk, item, onClose }: AskingProps) {
  const failed = useSignal(false);
  const end = () =>
    desk.end(item.id).then(onClose, () => {
      failed.value = true;
    });
  return (
    <Dialog
      title={t("end.title", { name: visitorName(item) })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{word("cancel")}</Button>
          <Button kind="primary" onClick={() => void end()}>
            {t("end.action")}
          </Button>
        </>
      }
    >
      <p>{t("end.text")}</p>
      {failed.value && (
        <p class="failed" role="alert">
          {word("failed.service")}
        </p>
      )}
    </Dialog>
  );
}
