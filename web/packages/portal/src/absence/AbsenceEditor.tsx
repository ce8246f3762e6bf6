import type { AbsenceData, Http } from "@visavis/client";
import { Field, Select } from "@visavis/kit";
import type { Drafts } from "../device/drafts";
import { EditForm } from "../forms/EditForm";
import { useEditing } from "../forms/useEditing";
import { Failed } from "../parts/Failed";
import { Skeleton } from "../parts/Skeleton";
import { useFetched } from "../parts/useFetched";
import { type AbsenceForm, dataOf, formOf, mistakesIn } from "./absence_form";
import { t } from "./messages";
import "./absence.css";

export interface Colleague {
  readonly id: string;
  readonly name: string;
}

export interface AbsenceEditorProps {
  readonly http: Http;
  readonly drafts: Drafts;
  /** Where the service keeps this absence. */
  readonly address: string;
  /** Who may stand in. */
  readonly colleagues: readonly Colleague[];
}

/** When an expert is away, and who stands in: for themselves, or edited on their behalf. */
export function AbsenceEditor(props: AbsenceEditorProps) {
  const { data, failed, again } = useFetched<AbsenceData>(props.http, props.address);
  return (
    <div class="absence">
      {failed.value && <Failed onAgain={() => void again()} />}
      {!data.value && !failed.value && <Skeleton lines={2} />}
      {data.value && <Form {...props} stored={data.value} />}
    </div>
  );
}

interface FormProps extends AbsenceEditorProps {
  readonly stored: AbsenceData;
}

function Form({ http, drafts, address, colleagues, stored }: FormProps) {
  const editing = useEditing<AbsenceForm>({
    place: address,
    drafts,
    stored: formOf(stored),
    mistakesIn,
    send: (form) => http("PUT", address, dataOf(form)),
  });
  const { form, unmended, change } = editing;
  const day = (part: "first" | "last") => (
    <Field
      id={`absence-${part}`}
      label={t(`absence.${part}`)}
      type="date"
      value={form.value[part]}
      error={unmended.value[`absence-${part}`]}
      onInput={(event) => change({ [part]: event.currentTarget.value })}
    />
  );
  return (
    <EditForm editing={editing}>
      <Select
        label={t("absence.deputy")}
        help={t("absence.deputy.help")}
        value={form.value.deputy}
        options={[
          { value: "", label: t("absence.deputy.nobody") },
          ...colleagues.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChoose={(deputy) => change({ deputy })}
      />
      <div class="days">
        {day("first")}
        {day("last")}
      </div>
    </EditForm>
  );
}
