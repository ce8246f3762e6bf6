import { useSignal } from "@preact/signals";
import type { FiltersData } from "@visavis/client";
import { languageName } from "@visavis/i18n";
import { Button, Tabs } from "@visavis/kit";
import {
  draftsOf,
  EditForm,
  Failed,
  http,
  language,
  ScreenTitle,
  Skeleton,
  useEditing,
  useFetched,
} from "@visavis/portal";
import { moved, replaced, without } from "../finding/ordering";
import type { ScreenProps } from "../screen";
import { FilterGroup } from "./FilterGroup";
import { mistakesIn, newGroup, type Typed, tidied } from "./filters_form";
import { t } from "./messages";
import "./filters.css";

const PATH = "/api/admin/filters";

/** Groups of tags by which visitors find the right expert. */
export function Filters({ me }: ScreenProps) {
  const { data, failed, again } = useFetched<FiltersData>(http, PATH);
  return (
    <div class="screen groups filters">
      <ScreenTitle>{t("filters.title")}</ScreenTitle>
      <p class="lead">{t("filters.lead")}</p>
      {failed.value && <Failed onAgain={() => void again()} />}
      {!data.value && !failed.value && <Skeleton />}
      {data.value && <Editor me={me} data={data.value} />}
    </div>
  );
}

function Editor({ me, data }: { readonly me: ScreenProps["me"]; readonly data: FiltersData }) {
  const codes = me.company.languages;
  const shown = useSignal<string>(codes.find((code) => code === language.peek()) ?? codes[0] ?? "de");
  const editing = useEditing<Typed>({
    place: PATH,
    drafts: draftsOf(me),
    stored: data,
    tidied,
    mistakesIn,
    send: (form) => http("PUT", PATH, form),
  });
  const { form, unmended, change } = editing;
  const { filters } = form.value;
  return (
    <EditForm editing={editing}>
      {filters.length === 0 && <p class="entries-empty">{t("filters.none")}</p>}
      {filters.length > 0 && (
        <Tabs
          label={t("filters.language")}
          tabs={codes.map((code) => ({ id: code as string, title: languageName(code, language.value) }))}
          chosen={shown.value}
          onChoose={(code) => {
            shown.value = code;
          }}
        >
          <ol class="entries">
            {filters.map((group, index) => (
              <FilterGroup
                key={group.id}
                index={index}
                count={filters.length}
                group={group}
                code={shown.value}
                mistakes={unmended.value}
                onChange={(changed) => change({ filters: replaced(filters, index, changed) })}
                onMove={(by) => change({ filters: moved(filters, index, by) })}
                onRemove={() => change({ filters: without(filters, index) })}
              />
            ))}
          </ol>
        </Tabs>
      )}
      <Button onClick={() => change({ filters: [...filters, newGroup()] })}>{t("filters.add")}</Button>
    </EditForm>
  );
}
