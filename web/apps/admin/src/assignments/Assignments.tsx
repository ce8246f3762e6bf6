import type { CompanyView, FiltersData, PeopleView, RulesData, TeamsData } from "@visavis/client";
import { Button } from "@visavis/kit";
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
import { moved, replaced, without } from "../finding/ordering";
import type { ScreenProps } from "../screen";
import { AddressTest } from "./AddressTest";
import { t } from "./messages";
import { RuleEntry } from "./RuleEntry";
import { mistakesIn, type Nameable, newRule, type Typed, tidied } from "./rules_form";
import "./assignments.css";

const PATH = "/api/admin/assignments";

/** Which experts show on which page of the website. */
export function Assignments({ me }: ScreenProps) {
  const rules = useFetched<RulesData>(http, PATH);
  const people = useFetched<PeopleView>(http, "/api/admin/people");
  const teams = useFetched<TeamsData>(http, "/api/admin/teams");
  const filters = useFetched<FiltersData>(http, "/api/admin/filters");
  const all = [rules, people, teams, filters];
  const failed = all.some((fetched) => fetched.failed.value);
  const loaded = rules.data.value && people.data.value && teams.data.value && filters.data.value;
  return (
    <div class="screen groups assignments">
      <ScreenTitle>{t("rules.title")}</ScreenTitle>
      <p class="lead">{t("rules.lead")}</p>
      {failed && <Failed onAgain={() => void Promise.all(all.map((fetched) => fetched.again()))} />}
      {!loaded && !failed && <Skeleton />}
      {rules.data.value && people.data.value && teams.data.value && filters.data.value && (
        <Editor
          me={me}
          data={rules.data.value}
          onSaved={rules.again}
          nameable={{
            experts: people.data.value.members.filter(({ is_expert }) => is_expert),
            teams: teams.data.value.teams,
            filters: filters.data.value.filters,
          }}
        />
      )}
    </div>
  );
}

interface EditorProps {
  readonly me: ScreenProps["me"];
  readonly data: RulesData;
  readonly onSaved: () => Promise<void>;
  readonly nameable: Nameable;
}

function Editor({ me, data, onSaved, nameable }: EditorProps) {
  // Tags are on the cards that visitors see; before the company is ready there are none.
  const cards = useFetched<CompanyView>(http, `/api/visitor/companies/${me.company.slug}`);
  const tags = new Map(cards.data.value?.experts.map(({ expert_id, tags }) => [expert_id, tags]));
  const editing = useEditing<Typed>({
    place: PATH,
    drafts: draftsOf(me),
    stored: { rules: data.rules },
    tidied,
    mistakesIn,
    send: async (form) => {
      await http("PUT", PATH, form);
      await onSaved();
    },
  });
  const { form, unmended, change } = editing;
  const { rules } = form.value;
  return (
    <EditForm editing={editing}>
      {rules.length === 0 && <p class="entries-empty">{t("rules.none")}</p>}
      <ol class="entries">
        {rules.map((rule, index) => (
          <RuleEntry
            key={rule.id}
            index={index}
            count={rules.length}
            rule={rule}
            falls={rule.orphaned || data.falling.includes(rule.id)}
            codes={me.company.languages}
            nameable={nameable}
            mistakes={unmended.value}
            onChange={(changed) => change({ rules: replaced(rules, index, changed) })}
            onMove={(by) => change({ rules: moved(rules, index, by) })}
            onRemove={() => change({ rules: without(rules, index) })}
          />
        ))}
      </ol>
      <Button onClick={() => change({ rules: [...rules, newRule()] })}>{t("rules.add")}</Button>
      <AddressTest rules={tidied(form.value).rules} nameable={nameable} tagsOf={(id) => tags.get(id) ?? []} />
    </EditForm>
  );
}
