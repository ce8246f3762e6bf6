import type { ActPage, ActView, PeopleView } from "@visavis/client";
import { localeOf } from "@visavis/i18n";
import { Button, type Column, Table } from "@visavis/kit";
import { Failed, http, language, moment, ScreenTitle, Skeleton, useFetched } from "@visavis/portal";
import { usePages } from "../usePages";
import { actName } from "./act_names";
import { t } from "./messages";

const read = ({ acts, next }: ActPage) => ({ rows: acts, next });

/** Who changed what, and when; by name as long as there is somebody of that name. */
export function Audit() {
  const { rows, hasMore, failed, again, more } = usePages("/api/admin/acts?limit=100", read);
  const { data: people } = useFetched<PeopleView>(http, "/api/admin/people");
  const names = new Map(people.value?.members.map(({ member_id, name }) => [member_id, name]));
  return (
    <div class="screen audit">
      <ScreenTitle>{t("audit.title")}</ScreenTitle>
      <p class="lead">{t("audit.lead")}</p>
      {failed.value && <Failed onAgain={() => void again()} />}
      {!rows.value && !failed.value && <Skeleton />}
      {rows.value && (
        <Table
          caption={t("audit.title")}
          columns={columns(names)}
          rows={rows.value}
          idOf={({ id }) => id}
          locale={localeOf(language.value)}
          empty={t("audit.none")}
          moreLabel={(count) => t("audit.more", { count })}
        />
      )}
      {hasMore.value && <Button onClick={() => void more()}>{t("audit.older")}</Button>}
    </div>
  );
}

const columns = (names: ReadonlyMap<string, string>): readonly Column<ActView>[] => [
  { id: "at", title: t("audit.at"), cell: ({ at }) => moment(at), by: ({ at }) => at },
  { id: "who", title: t("audit.who"), cell: (act) => who(act, names), by: (act) => who(act, names) },
  { id: "what", title: t("audit.what"), cell: ({ name }) => actName(name), by: ({ name }) => actName(name) },
  {
    id: "whom",
    title: t("audit.whom"),
    cell: ({ subject_id }) => (subject_id ? (names.get(subject_id) ?? "") : ""),
    minor: true,
  },
];

const who = ({ member_id }: ActView, names: ReadonlyMap<string, string>) =>
  member_id ? (names.get(member_id) ?? t("audit.somebody")) : t("audit.platform");
