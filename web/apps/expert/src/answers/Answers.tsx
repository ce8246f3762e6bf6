import type { CannedAnswerData, KnownAnswersData } from "@visavis/client";
import { Button, Field, IconButton } from "@visavis/kit";
import { EditForm, Failed, ScreenTitle, Skeleton, useEditing, useFetched } from "@visavis/portal";
import type { Desk } from "../desk";
import { t } from "../messages";
import { filledIn, unknownVariable } from "./answers";
import "./answers.css";

const PATH = "/api/expert/canned-answers";
const MOST = 200;
// Shown as they are typed.
const VARIABLES = { visitor: "{visitor}", expert: "{expert}", company: "{company}" };

interface Form {
  readonly answers: readonly CannedAnswerData[];
}

/** Answers that an expert gives again and again. */
export function Answers({ desk }: { readonly desk: Desk }) {
  const { data, failed, again } = useFetched<KnownAnswersData>(desk.http, PATH);
  return (
    <div class="screen groups">
      <ScreenTitle>{t("answers.title")}</ScreenTitle>
      <p class="lead">{t("answers.lead")}</p>
      {failed.value && <Failed onAgain={() => void again()} />}
      {!data.value && !failed.value && <Skeleton />}
      {data.value && <Editor desk={desk} data={data.value} />}
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

function Editor({ desk, data }: { readonly desk: Desk; readonly data: KnownAnswersData }) {
  const editing = useEditing<Form>({
    place: PATH,
    drafts: desk.drafts,
    stored: { answers: data.own },
    tidied: ({ answers }) => ({
      answers: answers.map(({ title, text }) => ({ title: title.trim(), text: text.trim() })),
    }),
    mistakesIn,
    send: (form) => desk.http("PUT", PATH, form),
  });
  const { form, unmended, change } = editing;
  const { answers } = form.value;
  const names = { visitor: t("answers.visitor"), expert: desk.me.name, company: desk.me.company.name };
  return (
    <EditForm editing={editing}>
      {answers.length === 0 && <p>{t("answers.none")}</p>}
      {answers.map((answer, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an answer has no other name than its place
        <fieldset key={index} class="answer">
          <Field
            id={`answer-${index}-title`}
            label={t("answers.name")}
            maxLength={80}
            value={answer.title}
            error={unmended.value[`answer-${index}-title`]}
            onInput={(event) =>
              change({ answers: answers.with(index, { ...answer, title: event.currentTarget.value }) })
            }
          />
          <IconButton
            icon="erase"
            label={t("answers.remove", { name: answer.title })}
            onClick={() => change({ answers: answers.toSpliced(index, 1) })}
          />
          <AnswerText
            id={`answer-${index}-text`}
            text={answer.text}
            shown={filledIn(answer.text, names)}
            error={unmended.value[`answer-${index}-text`]}
            onChange={(text) => change({ answers: answers.with(index, { ...answer, text }) })}
          />
        </fieldset>
      ))}
      {answers.length < MOST && (
        <Button onClick={() => change({ answers: [...answers, { title: "", text: "" }] })}>
          {t("answers.add")}
        </Button>
      )}
    </EditForm>
  );
}

interface AnswerTextProps {
  readonly id: string;
  readonly text: string;
  readonly shown: string;
  readonly error: string | undefined;
  readonly onChange: (text: string) => void;
}

function AnswerText({ id, text, shown, error, onChange }: AnswerTextProps) {
  return (
    <div class="field">
      <label for={id}>{t("answers.text")}</label>
      <textarea
        id={id}
        rows={4}
        maxLength={4000}
        value={text}
        aria-invalid={error ? "true" : undefined}
        aria-describedby={`${id}-help`}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      {error && <p class="error">{error}</p>}
      <p class="help" id={`${id}-help`}>
        {shown === text ? t("answers.help", VARIABLES) : t("answers.shown", { text: shown })}
      </p>
    </div>
  );
}

/** Field id -> what is wrong with it. */
function mistakesIn({ answers }: Form): Record<string, string> {
  const mistakes: Record<string, string> = {};
  for (const [index, { title, text }] of answers.entries()) {
    const unknown = unknownVariable(text);
    if (!title.trim()) mistakes[`answer-${index}-title`] = t("answers.name.missing");
    if (!text.trim()) mistakes[`answer-${index}-text`] = t("answers.text.missing");
    else if (unknown) mistakes[`answer-${index}-text`] = t("answers.unknown", { name: unknown });
  }
  return mistakes;
}
