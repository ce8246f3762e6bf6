import { useSignal } from "@preact/signals";
import { Button, Choice, Dialog } from "@visavis/kit";
import { word } from "@visavis/portal";
import { t } from "./messages";
import type { Person } from "./people";
import { concerned, ROLE_STEPS, type RoleStep } from "./roles";

interface RolesDialogProps {
  readonly people: readonly Person[];
  readonly onConfirm: (step: RoleStep) => void;
  readonly onClose: () => void;
}

/** Which role all of them get or lose, what that means, and for how many it changes something. */
export function RolesDialog({ people, onConfirm, onClose }: RolesDialogProps) {
  const step = useSignal<RoleStep>("expert");
  const count = concerned(step.value, people).length;
  return (
    <Dialog
      title={t("people.roles.title", { count: people.length })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{word("cancel")}</Button>
          <Button kind="primary" disabled={count === 0} onClick={() => onConfirm(step.value)}>
            {t("people.roles.change")}
          </Button>
        </>
      }
    >
      <Choice
        legend={t("people.roles.step")}
        options={ROLE_STEPS.map((value) => ({ value, label: t(`people.roles.${value}`) }))}
        chosen={step.value}
        onChoose={(chosen) => {
          step.value = chosen;
        }}
      />
      <p>{t(`people.roles.${step.value}.text`)}</p>
      <p role="status">{t("people.roles.concerned", { count })}</p>
    </Dialog>
  );
}
