import { useSignal } from "@preact/signals";
import type { Me } from "@visavis/client";
import { Banner, Button } from "@visavis/kit";
import { http, tell, word } from "@visavis/portal";
import { change, forEach, type Outcome } from "./changing";
import { DeactivateDialog } from "./DeactivateDialog";
import { t } from "./messages";
import type { Person } from "./people";
import { RolesDialog } from "./RolesDialog";
import { changeRoles, type RoleStep } from "./roles";

interface BulkBarProps {
  readonly me: Me;
  readonly picked: readonly Person[];
  readonly onChanged: () => Promise<void>;
  readonly onDelete: () => void;
  readonly onClear: () => void;
}

type Done = "people.activated" | "people.deactivated" | "people.roles.changed";

/** What can be done with all who are chosen. */
export function BulkBar({ me, picked, onChanged, onDelete, onClear }: BulkBarProps) {
  const failures = useSignal<readonly string[]>([]);
  const asking = useSignal<"deactivate" | "roles" | null>(null);
  const mine = picked.some(({ member_id }) => member_id === me.member_id);
  const sleeping = picked.filter(({ active }) => !active);
  const awake = picked.filter(({ active }) => active);
  const ask = (what: "deactivate" | "roles" | null) => {
    asking.value = what;
  };
  const settle = async (outcome: Promise<Outcome>, key: Done) => {
    ask(null);
    const { done, failures: left } = await outcome;
    failures.value = left;
    if (done > 0) tell(t(key, { count: done }));
    await onChanged();
  };
  const set = (people: readonly Person[], active: boolean) =>
    settle(
      forEach(people, (person) => change(http, person, { active })),
      active ? "people.activated" : "people.deactivated",
    );
  const setRoles = (step: RoleStep) =>
    settle(changeRoles(http, step, picked, me.member_id), "people.roles.changed");
  return (
    <div class="bulk">
      <fieldset>
        <legend>{t("people.chosen", { count: picked.length })}</legend>
        <Button onClick={() => ask("roles")}>{t("people.roles.change")}</Button>
        {sleeping.length > 0 && (
          <Button onClick={() => void set(sleeping, true)}>{t("people.activate")}</Button>
        )}
        {awake.length > 0 && (
          <Button disabled={mine} onClick={() => ask("deactivate")}>
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
      {asking.value === "deactivate" && (
        <DeactivateDialog people={awake} onConfirm={() => void set(awake, false)} onClose={() => ask(null)} />
      )}
      {asking.value === "roles" && (
        <RolesDialog people={picked} onConfirm={(step) => void setRoles(step)} onClose={() => ask(null)} />
      )}
    </div>
  );
}
