import { useSignal } from "@preact/signals";
import type { ActPage, ActView, PeopleView } from "@visavis/client";
import { formatDate, formatTime, localeOf } from "@visavis/i18n";
import { Banner, Button, type Column, Table } from "@visavis/kit";
import { Failed, http, language, ScreenTitle, Skeleton, useFetched, word } from "@visavis/portal";
import { actName } from "./act_names";
import { t } from "./messages";

const PATH = "/api/admin/acts?limit=100";

/** Who changed what, and when; by name as long as there is somebody of that name. */
export function Audit() {
  const { data: first, failed, again } = useFetched<ActPage>(http, PATH);
  const { data: people } = useFetched<PeopleView>(http, "/api/admin/people");
  const names = new Map(people.value?.members.map(({ member_id, name }) => [member_id, name]));
  return (
    <div class="screen audit">
      <ScreenTitle>{t("audit.title")}</ScreenTitle>
      <p class="lead">{t("audit.lead")}</p>
      {failed.value && <Failed onAgain={() => void again()} />}
      {!first.value && !failed.value && <Skeleton />}
      {first.value && <Acts first={first.value} names={names} />}
    </div>
  );
}

interface ActsProps {
  readonly first: ActPage;
  readonly names: ReadonlyMap<string, string>;
}

function Acts({ first, names }: ActsProps) {
  const acts = useSignal(first.acts);
  const next = useSignal(first.next);
  const failed = useSignal(false);
  const more = async () => {
    try {
      const page = await http<ActPage>("GET", `${PATH}&before=${next.value}`);
      acts.value = [...acts.value, ...page.acts];
      next.value = page.next;
      failed.value = false;
    } catch {
      failed.value = true;
    }
  };
  return (
    <>
      <Table
        caption={t("audit.title")}
        columns={columns(names)}
        rows={acts.value}
        idOf={({ id }) => id}
        locale={localeOf(language.value)}
        empty={t("audit.none")}
        moreLabel={(count) => t("audit.more", { count })}
      />
      {failed.value && <Banner kind="error">{word("failed.service")}</Banner>}
      {next.value && <Button onClick={() => void more()}>{t("audit.older")}</Button>}
    </>
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

const moment = (at: string) => {
  const date = new Date(at);
  return word("moment", {
    date: formatDate(date, language.value),
    time: formatTime(date, language.value),
  });
};
