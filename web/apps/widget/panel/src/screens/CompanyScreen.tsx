import { Banner, Button } from "@visavis/kit";
import { CloseButton } from "../parts/Bar";
import { ExpertList } from "../parts/ExpertList";
import { Foot } from "../parts/Foot";
import { Later } from "../parts/Later";
import { Skeleton } from "../parts/Skeleton";
import { later, writing } from "../state/chunks";
import { company, loadCompany, loading } from "../state/company";
import { mine } from "../state/mine";
import { notice } from "../state/notice";
import { own, t } from "../texts";
import type { CompanyView } from "../views";
import "./company.css";

export function CompanyScreen() {
  const view = company.value;
  return (
    <>
      <main class="scroll company">
        <CloseButton />
        {view && <Introduction view={view} />}
        {notice.value && <Banner>{t(notice.value)}</Banner>}
        {loading.value === "loading" && <Skeleton rows={5} />}
        {loading.value === "gone" && <Gone />}
        {loading.value === "broken" && <Broken />}
        {view && mine.value.length > 0 && <Later from={later}>{({ MineShort }) => <MineShort />}</Later>}
        {view && <ExpertList />}
      </main>
      {view && <Foot />}
    </>
  );
}

function Introduction({ view }: { readonly view: CompanyView }) {
  const texts = own(Object.fromEntries(Object.entries(view.texts).map(([code, { text }]) => [code, text])));
  const title = own(Object.fromEntries(Object.entries(view.texts).map(([code, { title }]) => [code, title])));
  return (
    <>
      <div class={`hero ${view.hero_url ? "" : "plain"}`}>
        {view.hero_url && <img class="hero-picture" src={view.hero_url} alt="" />}
      </div>
      <div class="introduction">
        <div class="company-name">
          {view.logo_url && <img class="logo" src={view.logo_url} alt="" />}
          <p>{view.name}</p>
        </div>
        <h1 tabIndex={-1}>{title || view.name}</h1>
        {texts && <p class="company-text">{texts}</p>}
        {!view.hours.open_now && <Closed hours={view.hours} />}
      </div>
    </>
  );
}

/** Known at once is that nobody is there; since when they are there again is said in the same line. */
function Closed({ hours }: { readonly hours: CompanyView["hours"] }) {
  return (
    <p class="company-text">
      {t("hours.closed")} {writing.code.value?.reopening(hours)}
    </p>
  );
}

function Gone() {
  return (
    <div class="empty">
      <h1 tabIndex={-1}>{t("company.gone")}</h1>
      <p>{t("company.goneHint")}</p>
    </div>
  );
}

function Broken() {
  return (
    <div class="empty" role="alert">
      <h1 tabIndex={-1}>{t("company.broken")}</h1>
      <Button onClick={() => void loadCompany()}>{t("action.reload")}</Button>
    </div>
  );
}
