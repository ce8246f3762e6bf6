import type { PeopleView, PersonView, TeamsData } from "@visavis/client";
import { Button, Field } from "@visavis/kit";
import {
  draftsOf,
  EditForm,
  Failed,
  http,
  ScreenTitle,
  Skeleton,
  useEditing,
  useFetched,
} from "@visavis/portal";
import { EntryBar } from "../finding/EntryBar";
import { ExpertChoice } from "../finding/ExpertChoice";
import { moved, replaced, without } from "../finding/ordering";
import type { ScreenProps } from "../screen";
import { t } from "./messages";
import { mistakesIn, type Typed, tidied } from "./teams_form";

const PATH = "/api/admin/teams";

/** Experts who stand in for each other. */
export function Teams({ me }: ScreenProps) {
  const teams = useFetched<TeamsData>(http, PATH);
  const people = useFetched<PeopleView>(http, "/api/admin/people");
  const failed = teams.failed.value || people.failed.value;
  const again = () => void Promise.all([teams.again(), people.again()]);
  const experts = people.data.value?.members.filter(({ is_expert }) => is_expert);
  return (
    <div class="screen groups">
      <ScreenTitle>{t("teams.title")}</ScreenTitle>
      <p class="lead">{t("teams.lead")}</p>
      {failed && <Failed onAgain={again} />}
      {!(teams.data.value && experts) && !failed && <Skeleton />}
      {teams.data.value && experts && <Editor me={me} data={teams.data.value} experts={experts} />}
    </div>
  );
}

interface EditorProps {
  readonly me: ScreenProps["me"];
  readonly data: TeamsData;
  readonly experts: readonly PersonView[];
}

function Editor({ me, data, experts }: EditorProps) {
  const editing = useEditing<Typed>({
    place: PATH,
    drafts: draftsOf(me),
    stored: data,
    tidied,
    mistakesIn,
    send: (form) => http("PUT", PATH, form),
  });
  const { form, unmended, change } = editing;
  const { teams } = form.value;
  return (
    <EditForm editing={editing}>
      {teams.length === 0 && <p class="entries-empty">{t("teams.none")}</p>}
      <ol class="entries">
        {teams.map((team, index) => (
          <li class="entry" key={team.id}>
            <div class="entry-head">
              <Field
                id={`team-${index}`}
                label={t("teams.name")}
                maxLength={60}
                value={team.name}
                error={unmended.value[`team-${index}`]}
                onInput={(event) =>
                  change({ teams: replaced(teams, index, { ...team, name: event.currentTarget.value }) })
                }
              />
              <EntryBar
                name={team.name}
                first={index === 0}
                last={index === teams.length - 1}
                onMove={(by) => change({ teams: moved(teams, index, by) })}
                onRemove={() => change({ teams: without(teams, index) })}
              />
            </div>
            <ExpertChoice
              legend={t("teams.members")}
              experts={experts}
              chosen={team.members}
              onChoose={(members) => change({ teams: replaced(teams, index, { ...team, members }) })}
            />
          </li>
        ))}
      </ol>
      <Button
        onClick={() => change({ teams: [...teams, { id: crypto.randomUUID(), name: "", members: [] }] })}
      >
        {t("teams.add")}
      </Button>
    </EditForm>
  );
}
