import type { CompanyData } from "@visavis/client";
import { Banner } from "@visavis/kit";
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
import type { ScreenProps } from "../screen";
import { Closing } from "./Closing";
import { formOf, mistakesIn, OFFICES, tidied, typedOf } from "./company_form";
import { Export } from "./Export";
import { LanguagesField } from "./LanguagesField";
import { MailFields } from "./MailFields";
import { MasterData } from "./MasterData";
import { t } from "./messages";
import { OfficeFields } from "./OfficeFields";
import { SignInRules } from "./SignInRules";
import "./company.css";

const PATH = "/api/admin/company";

/** Who the company is and who answers for it. */
export function Company({ me }: ScreenProps) {
  const { data, failed, again } = useFetched<CompanyData>(http, PATH);
  return (
    <div class="screen groups company">
      <ScreenTitle>{t("company.title")}</ScreenTitle>
      <p class="lead">{t("company.lead")}</p>
      {failed.value && <Failed onAgain={() => void again()} />}
      {!data.value && !failed.value && <Skeleton />}
      {data.value && <Editor me={me} data={data.value} onSaved={() => void again()} />}
      {data.value && <SignInRules slug={data.value.slug} />}
      <Export />
      {data.value && <Closing me={me} slug={data.value.slug} name={data.value.name} />}
    </div>
  );
}

interface EditorProps {
  readonly me: ScreenProps["me"];
  readonly data: CompanyData;
  readonly onSaved: () => void;
}

function Editor({ me, data, onSaved }: EditorProps) {
  const editing = useEditing({
    place: PATH,
    drafts: draftsOf(me),
    stored: typedOf(data),
    tidied,
    mistakesIn,
    send: async (form) => {
      await http("PUT", PATH, formOf(form));
      onSaved();
    },
  });
  const { form, unmended, change } = editing;
  return (
    <>
      {!data.ready && <Banner kind="warning">{t("company.not_ready")}</Banner>}
      <EditForm editing={editing}>
        <MasterData slug={data.slug} form={form.value} mistakes={unmended.value} onChange={change} />
        {OFFICES.map((office) => (
          <OfficeFields
            key={office}
            office={office}
            reach={form.value[office]}
            from={office === "contact" ? undefined : form.value.contact}
            mistakes={unmended.value}
            onChange={(reach) => change({ [office]: reach })}
          />
        ))}
        <MailFields form={form.value} mistakes={unmended.value} onChange={change} />
        <LanguagesField form={form.value} onChange={change} />
      </EditForm>
    </>
  );
}
