import { useSignal } from "@preact/signals";
import type { CompanyView, WidgetData } from "@visavis/client";
import { draftsOf, EditForm, Failed, http, Skeleton, useEditing, useFetched } from "@visavis/portal";
import type { ScreenProps } from "../screen";
import { AskedFields } from "./AskedFields";
import { FunctionFields } from "./FunctionFields";
import { LauncherFields } from "./LauncherFields";
import { LookFields } from "./LookFields";
import { t } from "./messages";
import { PictureField } from "./PictureField";
import { Preview } from "./Preview";
import { TextFields } from "./TextFields";
import { formOf, mistakesIn, previewOf, tidied } from "./widget_form";

const PATH = "/api/admin/widget";

/** Look, words and functions, beside the panel itself. */
export function Designer({ me }: { readonly me: ScreenProps["me"] }) {
  const widget = useFetched<WidgetData>(http, PATH);
  const preview = useFetched<CompanyView>(http, "/api/admin/preview");
  const failed = widget.failed.value || preview.failed.value;
  const again = () => void Promise.all([widget.again(), preview.again()]);
  if (failed) return <Failed onAgain={again} />;
  if (!(widget.data.value && preview.data.value)) return <Skeleton />;
  return <Editor me={me} data={widget.data.value} stored={preview.data.value} />;
}

interface EditorProps {
  readonly me: ScreenProps["me"];
  readonly data: WidgetData;
  readonly stored: CompanyView;
}

function Editor({ me, data, stored }: EditorProps) {
  const pictures = useSignal({ logo_url: data.logo_url, hero_url: data.hero_url });
  const editing = useEditing({
    place: PATH,
    drafts: draftsOf(me),
    stored: formOf(data),
    tidied,
    mistakesIn,
    send: (form) => http("PUT", PATH, form),
  });
  const { form, unmended, change } = editing;
  const keep = ({ logo_url, hero_url }: WidgetData) => {
    pictures.value = { logo_url, hero_url };
  };
  const refusals: Record<string, string> = { "function.not_in_contract": t("widget.functions.contract") };
  return (
    <div class="widget-columns">
      <EditForm editing={editing} refusalWords={(code) => refusals[code]}>
        <LookFields form={form.value} mistakes={unmended.value} onChange={change} />
        <PictureField place="logo" url={pictures.value.logo_url} onChanged={keep} />
        <PictureField place="hero" url={pictures.value.hero_url} onChanged={keep} />
        <LauncherFields form={form.value} codes={me.company.languages} onChange={change} />
        <TextFields form={form.value} codes={me.company.languages} onChange={change} />
        <FunctionFields
          form={form.value}
          allowed={data.contract_functions}
          mistakes={unmended.value}
          onChange={change}
        />
        <AskedFields form={form.value} onChange={change} />
      </EditForm>
      <Preview slug={me.company.slug} company={previewOf(stored, form.value, pictures.value)} />
    </div>
  );
}
