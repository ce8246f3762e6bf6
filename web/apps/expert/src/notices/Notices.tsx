import type { WishesForm } from "@visavis/client";
import { EditForm, Failed, Skeleton, useEditing, useFetched } from "@visavis/portal";
import type { Desk } from "../desk";
import { t } from "./messages";
import { WayFields } from "./WayFields";
import { keep, PATH } from "./wishes";
import { formOf, mistakesIn, typedOf, WAYS } from "./wishes_form";
import "./notices.css";

export interface NoticesProps {
  readonly desk: Desk;
}

/** By which ways and at which hours an expert is told that somebody waits. */
export function Notices({ desk }: NoticesProps) {
  const { data, failed, again } = useFetched<WishesForm>(desk.http, PATH);
  return (
    <>
      {failed.value && <Failed onAgain={() => void again()} />}
      {!data.value && !failed.value && <Skeleton lines={3} />}
      {data.value && <Editor desk={desk} stored={data.value} />}
    </>
  );
}

function Editor({ desk, stored }: NoticesProps & { readonly stored: WishesForm }) {
  const editing = useEditing({
    place: PATH,
    drafts: desk.drafts,
    stored: typedOf(stored),
    mistakesIn,
    send: async (typed) => {
      const form = formOf(typed);
      await desk.http("PUT", PATH, form);
      keep(form);
    },
  });
  const { form, unmended, change } = editing;
  return (
    <EditForm editing={editing}>
      {WAYS.map((way) => (
        <WayFields
          key={way}
          way={way}
          typed={form.value[way]}
          mistakes={unmended.value}
          onChange={(typed) => change({ [way]: typed })}
        />
      ))}
      <p class="help">{t("notices.zone", { zone: form.value.zone.replaceAll("_", " ") })}</p>
    </EditForm>
  );
}
