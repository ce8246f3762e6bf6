import type { CannedAnswerData, Http } from "@visavis/client";
import { Button, Field, IconButton } from "@visavis/kit";
import type { Drafts } from "../device/drafts";
import { EditForm } from "../forms/EditForm";
import { useEditing } from "../forms/useEditing";
import { filledIn, unknownVariable } from "./filling";
import { t } from "./messages";
import "./answers.css";

const MOST = 200;
// Shown as they are typed.
const VARIABLES = { visitor: "{visitor}", expert: "{expert}", company: "{company}" };

interface Form {
  readonly answers: readonly CannedAnswerData[];
}

export interface AnswersEditorProps {
  readonly http: Http;
  readonly drafts: Drafts;
  /** Where the service keeps these answers. */
  readonly address: string;
  readonly stored: readonly CannedAnswerData[];
  /** For the example under each answer. */
  readonly names: { readonly expert: string; readonly company: string };
}

/** Answers that are given again and again: an expert's own, or those of the company. */
export function AnswersEditor({ http, drafts, address, stored, names }: AnswersEditorProps) {
  const editing = useEditing<Form>({
    place: address,
    drafts,
    stored: { answers: stored },
    tidied: ({ answers }) => ({
      answers: answers.map(({ title, text }) => ({ title: title.trim(), text: text.trim() })),
    }),
    mistakesIn,
    send: (form) => http("PUT", address, form),
  });
  const { form, unmended, change } = editing;
  const { answers } = form.value;
  const example = { ...names, visitor: t("answers.visitor") };
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
            shown={filledIn(answer.text, example)}
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
