import type { AnswersData } from "@visavis/client";
import { draftsOf, Failed, http, Lazy, ScreenTitle, Skeleton, useFetched } from "@visavis/portal";
import type { ScreenProps } from "../screen";
import { t } from "./messages";

const PATH = "/api/admin/canned-answers";

const loadEditor = () => import("@visavis/portal/answers").then(({ AnswersEditor }) => AnswersEditor);

/** Answers that every expert of the company finds among their own. */
export function Answers({ me }: ScreenProps) {
  const { data, failed, again } = useFetched<AnswersData>(http, PATH);
  const names = { expert: me.name, company: me.company.name };
  return (
    <div class="screen groups">
      <ScreenTitle>{t("answers.title")}</ScreenTitle>
      <p class="lead">{t("answers.lead")}</p>
      {failed.value && <Failed onAgain={() => void again()} />}
      {!data.value && !failed.value && <Skeleton />}
      {data.value && (
        <Lazy
          load={loadEditor}
          with={{ http, drafts: draftsOf(me), address: PATH, stored: data.value.answers, names }}
        />
      )}
    </div>
  );
}
