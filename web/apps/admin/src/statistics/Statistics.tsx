import { useSignal } from "@preact/signals";
import type { MonthView, StatisticsView } from "@visavis/client";
import { localeOf } from "@visavis/i18n";
import { Select } from "@visavis/kit";
import { Failed, http, language, ScreenTitle, Skeleton, useFetched } from "@visavis/portal";
import { saysSomething } from "./bars";
import { Calls } from "./Calls";
import { DayPlot } from "./DayPlot";
import { DayTable } from "./DayTable";
import { Facts } from "./Facts";
import { t } from "./messages";
import { Ratings } from "./Ratings";
import { Waiting } from "./Waiting";
import "./statistics.css";

const PATH = "/api/admin/statistics?months=12";

/** How often the company was reached, without a number that points at somebody. */
export function Statistics() {
  const { data, failed, again } = useFetched<StatisticsView>(http, PATH);
  return (
    <div class="screen statistics">
      <ScreenTitle>{t("statistics.title")}</ScreenTitle>
      <p class="lead">{t("statistics.lead", { least: data.value?.least ?? 5 })}</p>
      {failed.value && <Failed onAgain={() => void again()} />}
      {!data.value && !failed.value && <Skeleton />}
      {data.value && <Months months={data.value.months} least={data.value.least} />}
    </div>
  );
}

function Months({ months, least }: { readonly months: readonly MonthView[]; readonly least: number }) {
  const chosen = useSignal(months[0]?.month ?? "");
  const month = months.find(({ month }) => month === chosen.value);
  if (!month) return null;
  return (
    <>
      <div class="statistics-head">
        <Select
          label={t("statistics.month")}
          options={months.map(({ month }) => ({ value: month, label: nameOf(month) }))}
          value={chosen.value}
          onChoose={(value) => {
            chosen.value = value;
          }}
        />
        <a class="button plain" href="/api/admin/statistics/export" download>
          {t("statistics.export")}
        </a>
      </div>
      {saysSomething(month) ? <Month month={month} least={least} /> : <Silence month={month} least={least} />}
    </>
  );
}

function Month({ month, least }: { readonly month: MonthView; readonly least: number }) {
  return (
    <>
      {!month.is_over && <p class="statistics-note">{t("statistics.growing", { least })}</p>}
      <Facts month={month} least={least} />
      <section aria-labelledby="statistics-days">
        <h2 id="statistics-days">{t("statistics.days")}</h2>
        <DayPlot key={month.month} month={month} least={least} />
        <DayTable month={month} least={least} />
      </section>
      <div class="statistics-pair">
        <Calls month={month} least={least} />
        <Waiting month={month} least={least} />
        <Ratings month={month} least={least} />
      </div>
    </>
  );
}

/** Nothing to be shown is not nothing that happened. */
function Silence({ month, least }: { readonly month: MonthView; readonly least: number }) {
  return (
    <div class="statistics-silence">
      <h2>{t("statistics.silence", { month: nameOf(month.month) })}</h2>
      <p>{t("statistics.silence.why", { least })}</p>
    </div>
  );
}

/** "März 2027" */
const nameOf = (month: string) =>
  new Intl.DateTimeFormat(localeOf(language.value), { month: "long", year: "numeric" }).format(
    new Date(`${month}-15T12:00:00`),
  );
