import type { HoursData } from "@visavis/client";
import { Select, Toggle } from "@visavis/kit";
import { draftsOf, EditForm, Failed, http, Skeleton, useEditing, useFetched } from "@visavis/portal";
import { WeekFields } from "@visavis/portal/hours";
import type { ScreenProps } from "../screen";
import { Exceptions } from "./Exceptions";
import { Holidays } from "./Holidays";
import { changeOf, mistakesIn, typedOf } from "./hours_form";
import { t } from "./messages";

const PATH = "/api/admin/hours";

/** When somebody can be expected; outside these hours visitors leave a message. */
export function Hours({ me }: { readonly me: ScreenProps["me"] }) {
  const { data, failed, again } = useFetched<HoursData>(http, PATH);
  if (failed.value) return <Failed onAgain={() => void again()} />;
  if (!data.value) return <Skeleton />;
  return <Editor me={me} data={data.value} />;
}

function Editor({ me, data }: { readonly me: ScreenProps["me"]; readonly data: HoursData }) {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const editing = useEditing({
    place: PATH,
    drafts: draftsOf(me),
    stored: typedOf(data, here),
    mistakesIn,
    send: (form) => http("PUT", PATH, changeOf(form)),
  });
  const { form, unmended, change } = editing;
  const { on, zone, week, exceptions, holidays } = form.value;
  return (
    <EditForm editing={editing}>
      <Toggle
        label={t("hours.on")}
        help={t("hours.on.help")}
        on={on}
        onToggle={(next) => change({ on: next })}
      />
      {on && (
        <>
          <Select
            label={t("hours.zone")}
            options={zones(zone).map((value) => ({ value, label: value.replaceAll("_", " ") }))}
            value={zone}
            onChoose={(next) => change({ zone: next })}
          />
          <WeekFields
            id="hours"
            legend={t("hours.week")}
            none={t("hours.closed")}
            week={week}
            mistakes={unmended.value}
            onChange={(next) => change({ week: next })}
          />
          <Holidays
            calendars={data.calendars}
            chosen={holidays}
            onChoose={(next) => change({ holidays: next })}
          />
          <Exceptions
            exceptions={exceptions}
            mistakes={unmended.value}
            onChange={(next) => change({ exceptions: next })}
          />
        </>
      )}
    </EditForm>
  );
}

// A zone the browser does not list may be stored all the same.
const zones = (stored: string): readonly string[] => [
  ...new Set([stored, ...Intl.supportedValuesOf("timeZone")]),
];
