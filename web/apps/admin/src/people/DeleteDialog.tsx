import { useSignal } from "@preact/signals";
import { Button, Dialog, Field, Select } from "@visavis/kit";
import { Failed, http, Skeleton, tell, word } from "@visavis/portal";
import { useEffect } from "preact/hooks";
import { forEach } from "./changing";
import { type Key, t } from "./messages";
import type { Person } from "./people";
import { goes, type Preview, previewOf } from "./preview";

interface DeleteDialogProps {
  readonly people: readonly Person[];
  /** Somebody was deleted. */
  readonly onDone: () => void;
  readonly onClose: () => void;
}

const NOBODY = "";

/** Cannot be undone: names what goes and how much, offers to hand conversations over, and wants a word typed. */
export function DeleteDialog({ people, onDone, onClose }: DeleteDialogProps) {
  const preview = useSignal<Preview | null>(null);
  const failed = useSignal(false);
  const heir = useSignal(NOBODY);
  const typed = useSignal("");
  const busy = useSignal(false);
  const failures = useSignal<readonly string[]>([]);
  const look = () => {
    failed.value = false;
    previewOf(http, people).then(
      (found) => {
        preview.value = found;
      },
      () => {
        failed.value = true;
      },
    );
  };
  useEffect(look, [people]);
  const wanted = t("people.delete.word");
  const ready = typed.value.trim().toLocaleLowerCase() === wanted.toLocaleLowerCase();
  const erase = async () => {
    if (!ready || busy.value) return;
    busy.value = true;
    const outcome = await forEach(people, (person) => http("DELETE", addressOf(person, heir.value)));
    failures.value = outcome.failures;
    busy.value = false;
    if (outcome.done > 0) tell(t("people.deleted", { count: outcome.done }));
    if (outcome.done === people.length) onDone();
  };
  return (
    <Dialog
      title={titleOf(people)}
      onClose={failures.value.length > 0 ? onDone : onClose}
      actions={
        <>
          <Button onClick={failures.value.length > 0 ? onDone : onClose}>{word("cancel")}</Button>
          <Button
            kind="danger"
            disabled={!(ready && preview.value)}
            aria-disabled={busy.value}
            onClick={() => void erase()}
          >
            {t(busy.value ? "people.delete.busy" : "people.delete")}
          </Button>
        </>
      }
    >
      {failed.value && <Failed onAgain={look} />}
      {!preview.value && !failed.value && <Skeleton lines={2} />}
      {preview.value && (
        <WhatGoes
          preview={preview.value}
          heir={heir.value}
          onHeir={(chosen) => {
            heir.value = chosen;
          }}
        />
      )}
      <Field
        label={t("people.delete.type", { word: wanted })}
        value={typed.value}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        onInput={(event) => {
          typed.value = event.currentTarget.value;
        }}
      />
      {failures.value.length > 0 && (
        <p class="failed" role="alert">
          {failures.value.join(" ")}
        </p>
      )}
    </Dialog>
  );
}

function titleOf(people: readonly Person[]): string {
  const [only] = people;
  return only && people.length === 1
    ? t("people.delete.title", { name: only.name })
    : t("people.delete.many", { count: people.length });
}

const addressOf = ({ member_id }: Person, heir: string) =>
  `/api/admin/people/${member_id}${heir ? `?hand_over_to=${heir}` : ""}`;

interface WhatGoesProps {
  readonly preview: Preview;
  readonly heir: string;
  readonly onHeir: (chosen: string) => void;
}

function WhatGoes({ preview, heir, onHeir }: WhatGoesProps) {
  const talks = preview.counts["interactions"] ?? 0;
  return (
    <>
      {talks > 0 && preview.heirs.length > 0 && (
        <Select
          label={t("people.delete.heir", { count: talks })}
          value={heir}
          options={[
            { value: NOBODY, label: t("people.delete.heir.nobody") },
            ...preview.heirs.map(({ member_id, name }) => ({ value: member_id, label: name })),
          ]}
          onChoose={onHeir}
        />
      )}
      <p>{t("people.delete.text")}</p>
      <ul class="what-goes">
        <li>{t("people.goes.account")}</li>
        {goes(preview, heir !== NOBODY).map(([name, count]) => (
          <li key={name}>{t(wordsFor(name), { count })}</li>
        ))}
      </ul>
    </>
  );
}

const NAMED = [
  "interactions",
  "messages",
  "documents",
  "pictures",
  "cards",
  "sessions",
  "passkeys",
  "notes",
  "call_ratings",
  "canned_answers",
  "subscriptions",
] as const;

/** Whatever else the service counts has no name of its own yet, but goes all the same. */
const wordsFor = (name: string): Key =>
  NAMED.some((each) => each === name) ? `people.goes.${name as (typeof NAMED)[number]}` : "people.goes.other";
