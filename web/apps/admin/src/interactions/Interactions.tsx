import { useSignal } from "@preact/signals";
import type { ListedInteractions, ListedInteractionView, PeopleView } from "@visavis/client";
import { localeOf } from "@visavis/i18n";
import { Button, type Column, Table } from "@visavis/kit";
import { Failed, http, language, moment, ScreenTitle, Skeleton, tell, useFetched } from "@visavis/portal";
import { usePages } from "../usePages";
import { DeleteDialog } from "./DeleteDialog";
import { t } from "./messages";
import { Search } from "./Search";
import { EVERYTHING, pathOf } from "./sought";
import "./interactions.css";

const read = ({ interactions, next }: ListedInteractions) => ({ rows: interactions, next });
const MOST = 500;

/** Every conversation of the company from outside: whose, since when, in which state. Never what was written. */
export function Interactions() {
  const sought = useSignal(EVERYTHING);
  const { rows, hasMore, failed, again, more } = usePages(pathOf(sought.value), read);
  const { data: people } = useFetched<PeopleView>(http, "/api/admin/people");
  const chosen = useSignal<ReadonlySet<string>>(new Set());
  const deleting = useSignal(false);
  const experts = people.value?.members.filter(({ is_expert }) => is_expert) ?? [];
  const names = new Map(people.value?.members.map(({ member_id, name }) => [member_id, name]));
  const none = t(sought.value === EVERYTHING ? "interactions.none" : "interactions.none.found");
  return (
    <div class="screen interactions">
      <ScreenTitle>{t("interactions.title")}</ScreenTitle>
      <p class="lead">{t("interactions.lead")}</p>
      <Search
        experts={experts}
        sought={sought.value}
        onSeek={(next) => {
          sought.value = next;
          chosen.value = new Set();
        }}
      />
      {failed.value && <Failed onAgain={() => void again()} />}
      {!rows.value && !failed.value && <Skeleton />}
      {chosen.value.size > 0 && (
        <div class="interactions-chosen">
          <span>{t("interactions.chosen", { count: chosen.value.size })}</span>
          <Button
            kind="danger"
            disabled={chosen.value.size > MOST}
            onClick={() => {
              deleting.value = true;
            }}
          >
            {t("interactions.delete")}
          </Button>
          {chosen.value.size > MOST && <span>{t("interactions.too_many", { most: MOST })}</span>}
        </div>
      )}
      {rows.value && (
        <Table
          caption={t("interactions.title")}
          columns={columns(names)}
          rows={rows.value}
          idOf={({ id }) => id}
          locale={localeOf(language.value)}
          selection={{
            ids: chosen.value,
            onChange: (ids) => {
              chosen.value = ids;
            },
            labelOf: (row) => t("interactions.choose", { moment: moment(row.created_at) }),
            allLabel: t("interactions.choose.all"),
          }}
          empty={none}
          moreLabel={(count) => t("interactions.more", { count })}
        />
      )}
      {hasMore.value && <Button onClick={() => void more()}>{t("interactions.older")}</Button>}
      {deleting.value && (
        <DeleteDialog
          ids={[...chosen.value]}
          onDeleted={(count) => {
            tell(t("interactions.deleted", { count }));
            chosen.value = new Set();
            void again();
          }}
          onClose={() => {
            deleting.value = false;
          }}
        />
      )}
    </div>
  );
}

const columns = (names: ReadonlyMap<string, string>): readonly Column<ListedInteractionView>[] => [
  {
    id: "created",
    title: t("interactions.created"),
    cell: ({ created_at }) => moment(created_at),
    by: ({ created_at }) => created_at,
  },
  {
    id: "expert",
    title: t("interactions.expert"),
    cell: ({ expert_id }) => names.get(expert_id) ?? "",
    by: ({ expert_id }) => names.get(expert_id) ?? "",
  },
  {
    id: "visitor",
    title: t("interactions.visitor"),
    cell: ({ visitor_name }) => visitor_name ?? t("interactions.hidden"),
    minor: true,
  },
  {
    id: "state",
    title: t("interactions.state"),
    cell: ({ state }) => t(`state.${state}`),
    by: ({ state }) => t(`state.${state}`),
  },
  {
    id: "changed",
    title: t("interactions.changed"),
    cell: ({ changed_at }) => moment(changed_at),
    by: ({ changed_at }) => changed_at,
    minor: true,
  },
];
