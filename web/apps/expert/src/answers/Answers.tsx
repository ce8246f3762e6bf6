import type { KnownAnswersData } from "@visavis/client";
import { Failed, Lazy, ScreenTitle, Skeleton, useFetched } from "@visavis/portal";
import type { Desk } from "../desk";
import { t } from "../messages";
import "./answers.css";

const PATH = "/api/expert/canned-answers";

const loadEditor = () => import("@visavis/portal/answers").then(({ AnswersEditor }) => AnswersEditor);

/** Answers that an expert gives again and again. */
export function Answers({ desk }: { readonly desk: Desk }) {
  const { me, http, drafts } = desk;
  const { data, failed, again } = useFetched<KnownAnswersData>(http, PATH);
  const names = { expert: me.name, company: me.company.name };
  return (
    <div class="screen groups">
      <ScreenTitle>{t("answers.title")}</ScreenTitle>
      <p class="lead">{t("answers.lead")}</p>
      {failed.value && <Failed onAgain={() => void again()} />}
      {!data.value && !failed.value && <Skeleton />}
      {data.value && (
        <Lazy load={loadEditor} with={{ http, drafts, address: PATH, stored: data.value.own, names }} />
      )}
      {data.value && data.value.company.length > 0 && (
        <section>
          <h2>{t("answers.company")}</h2>
          <p class="help">{t("answers.company.help")}</p>
          <ul class="answer-list">
            {data.value.company.map(({ title, text }) => (
              <li key={`${title}${text}`}>
                <strong>{title}</strong>
                <span>{text}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
