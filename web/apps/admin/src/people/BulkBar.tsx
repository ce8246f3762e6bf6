import { useSignal } from "@preact/signals";
import type { Me } from "@visavis/client";
import { Banner, Button } from "@visavis/kit";
import { http, tell, word } from "@visavis/portal";
import { change, forEach } from "./changing";
import { DeactivateDialog } from "./DeactivateDialog";
import { t } from "./messages";
import type { Person } from "./people";

interface BulkBarProps {
  readonly me: Me;
  readonly picked: readonly Person[];
  readonly onChanged: () => Promise<void>;
  readonly onDelete: () => void;
  readonly onClear: () => void;
}

/** What can be done with all who are chosen. */
export function BulkBar({ me, picked, onChanged, onDelete, onClear }: BulkBarProps) {
  const failures = useSignal<readonly string[]>([]);
  const asking = useSignal(false);
  const mine = picked.some(({ member_id }) => member_id === me.member_id);
  const sleeping = picked.filter(({ active }) => !active);
  const awake = picked.filter(({ active }) => active);
  const set = async (people: readonly Person[], active: boolean) => {
    asking.value = false;
    failures.value = await forEach(people, (person) => change(http, person, { active }));
    const done = people.length - failures.value.length;
    if (done > 0) tell(t(active ? "people.activated" : "people.deactivated", { count: done }));
    await onChanged();
  };
  return (
    <div class="bulk">
      <fieldset>
        <legend>{t("people.chosen", { count: picked.length })}</legend>
        {sleeping.length > 0 && (
          <Button onClick={() => void set(sleeping, true)}>{t("people.activate")}</Button>
        )}
        {awake.length > 0 && (
          <Button
            disabled={mine}
            onClick={() => {
              asking.value = true;
            }}
          >
            {t("people.deactivate")}
          </Button>
        )}
        <Button disabled={mine} onClick={onDelete}>
          {t("people.delete")}
        </Button>
        <Button kind="quiet" onClick={onClear}>
          {t("people.chosen.clear")}
        </Button>
      </fieldset>
      {mine && <p class="soft">{t("people.chosen.me")}</p>}
      {failures.value.length > 0 && (
        <Banner kind="error" action={<Button onClick={() => (failures.value = [])}>{word("close")}</Button>}>
          {failures.value.join(" ")}
        </Banner>
      )}
      {asking.value && (
        <DeactivateDialog
          people={awake}
          onConfirm={() => void set(awake, false)}
          onClose={() => {
            asking.value = false;
          }}
        />
      )}
    </div>
  );
}
