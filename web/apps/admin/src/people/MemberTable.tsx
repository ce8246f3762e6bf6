import { useSignal } from "@preact/signals";
import type { Me } from "@visavis/client";
import { formatMonth, localeOf } from "@visavis/i18n";
import { Button, type Column, Field, IconButton, Select, Table } from "@visavis/kit";
import { language } from "@visavis/portal";
import { pathTo } from "../screen";
import { BulkBar } from "./BulkBar";
import { PersonCell, Roles, StateCell } from "./cells";
import { DeleteDialog } from "./DeleteDialog";
import { t } from "./messages";
import { found, type Person, SHOWN, type Shown, stateOf } from "./people";

interface MemberTableProps {
  readonly me: Me;
  readonly members: readonly Person[];
  readonly onChanged: () => Promise<void>;
}

/** All members, to be searched, sorted, chosen and changed together. */
export function MemberTable({ me, members, onChanged }: MemberTableProps) {
  const search = useSignal("");
  const shown = useSignal<Shown>("all");
  const chosen = useSignal<ReadonlySet<string>>(new Set());
  const deleting = useSignal<readonly Person[]>([]);
  const rows = found(members, shown.value, search.value);
  const picked = rows.filter(({ member_id }) => chosen.value.has(member_id));
  return (
    <>
      <div class="people-tools">
        <Field
          label={t("people.search")}
          type="search"
          value={search.value}
          onInput={(event) => {
            search.value = event.currentTarget.value;
          }}
        />
        <Select
          label={t("people.shown")}
          value={shown.value}
          options={SHOWN.map((value) => ({ value, label: t(`people.shown.${value}`) }))}
          onChoose={(value) => {
            shown.value = SHOWN.find((each) => each === value) ?? "all";
          }}
        />
        <p class="found" role="status">
          {t("people.found", { count: rows.length })}
        </p>
      </div>
      {picked.length > 0 && (
        <BulkBar
          me={me}
          picked={picked}
          onChanged={onChanged}
          onDelete={() => {
            deleting.value = picked;
          }}
          onClear={() => {
            chosen.value = new Set();
          }}
        />
      )}
      <Table
        caption={t("people.members", { count: rows.length })}
        columns={columns()}
        rows={rows}
        idOf={({ member_id }) => member_id}
        locale={localeOf(language.value)}
        initial={{ column: "name", descending: false }}
        selection={{
          ids: chosen.value,
          onChange: (ids) => {
            chosen.value = ids;
          },
          labelOf: ({ name }) => t("people.choose", { name }),
          allLabel: t("people.choose.all"),
        }}
        actions={{
          title: t("people.actions"),
          of: (person) => (
            <IconButton
              icon="erase"
              label={t("people.delete.one", { name: person.name })}
              disabled={person.member_id === me.member_id}
              onClick={() => {
                deleting.value = [person];
              }}
            />
          ),
        }}
        moreLabel={(count) => t("people.more", { count })}
        empty={
          <NobodyFound
            onClear={() => {
              search.value = "";
              shown.value = "all";
            }}
          />
        }
      />
      {deleting.value.length > 0 && (
        <DeleteDialog
          people={deleting.value}
          onDone={() => {
            deleting.value = [];
            chosen.value = new Set();
            void onChanged();
          }}
          onClose={() => {
            deleting.value = [];
          }}
        />
      )}
    </>
  );
}

const columns = (): readonly Column<Person>[] => [
  {
    id: "name",
    title: t("people.column.name"),
    main: true,
    by: ({ name }) => name,
    cell: (person) => <PersonCell person={person} href={pathTo("people", person.member_id)} />,
  },
  {
    id: "roles",
    title: t("people.column.roles"),
    by: ({ is_administrator, is_expert }) => Number(is_administrator) * 2 + Number(is_expert),
    cell: (person) => <Roles person={person} />,
    minor: true,
  },
  {
    id: "state",
    title: t("people.column.state"),
    by: (person) => stateOf(person),
    cell: (person) => <StateCell person={person} />,
  },
  {
    id: "interactions",
    title: t("people.column.interactions"),
    kind: "number",
    by: ({ interactions }) => interactions,
    cell: ({ interactions }) => interactions.toLocaleString(localeOf(language.value)),
    minor: true,
  },
  {
    id: "seen",
    title: t("people.column.seen"),
    by: ({ last_seen_month }) => last_seen_month ?? "",
    cell: ({ last_seen_month }) =>
      last_seen_month ? formatMonth(last_seen_month, language.value) : t("people.seen.never"),
    minor: true,
  },
];

function NobodyFound({ onClear }: { readonly onClear: () => void }) {
  return (
    <>
      <p>{t("people.none")}</p>
      <Button onClick={onClear}>{t("people.none.clear")}</Button>
    </>
  );
}
