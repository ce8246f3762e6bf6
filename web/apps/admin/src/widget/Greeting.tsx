import type { GreetingChange } from "@visavis/client";
import { languageName, withWords } from "@visavis/i18n";
import { Field, Toggle } from "@visavis/kit";
import {
  draftsOf,
  EditForm,
  Failed,
  http,
  language,
  Skeleton,
  useEditing,
  useFetched,
} from "@visavis/portal";
import type { ScreenProps } from "../screen";
import { t } from "./messages";

const PATH = "/api/admin/greeting";
const AFTER_S = 60;

type Typed = { readonly on: boolean; readonly after: string; readonly text: Record<string, string> };

/** The bubble that offers a conversation. */
export function Greeting({ me }: { readonly me: ScreenProps["me"] }) {
  const { data, failed, again } = useFetched<GreetingChange>(http, PATH);
  if (failed.value) return <Failed onAgain={() => void again()} />;
  if (!data.value) return <Skeleton lines={3} />;
  return <Editor me={me} data={data.value} />;
}

function Editor({ me, data }: { readonly me: ScreenProps["me"]; readonly data: GreetingChange }) {
  const codes: readonly string[] = me.company.languages;
  const editing = useEditing<Typed>({
    place: PATH,
    drafts: draftsOf(me),
    stored: typedOf(data),
    mistakesIn,
    send: (form) => http("PUT", PATH, changeOf(form)),
  });
  const { form, unmended, change } = editing;
  const { on, after, text } = form.value;
  return (
    <EditForm editing={editing}>
      <Toggle
        label={t("greeting.on")}
        help={t("greeting.on.help")}
        on={on}
        onToggle={(next) => change({ on: next })}
      />
      {on && (
        <>
          <Field
            id="greeting-after"
            label={t("greeting.after")}
            help={t("greeting.after.help")}
            inputMode="numeric"
            value={after}
            error={unmended.value["greeting-after"]}
            onInput={(event) => change({ after: event.currentTarget.value })}
          />
          {codes.map((code, place) => (
            <Field
              key={code}
              id={place === 0 ? "greeting-text" : `greeting-text-${code}`}
              label={t("greeting.text")}
              note={languageName(code, language.value)}
              lang={code}
              maxLength={160}
              value={text[code] ?? ""}
              error={place === 0 ? unmended.value["greeting-text"] : undefined}
              onInput={(event) => change({ text: { ...text, [code]: event.currentTarget.value } })}
            />
          ))}
        </>
      )}
    </EditForm>
  );
}

const typedOf = ({ greeting }: GreetingChange): Typed => ({
  on: greeting !== null,
  after: String(greeting?.after_s ?? AFTER_S),
  text: { ...greeting?.text },
});

const changeOf = ({ on, after, text }: Typed): GreetingChange => ({
  greeting: on ? { after_s: Number(after), text: withWords(text) } : null,
});

/** Field id -> what is wrong with it. */
function mistakesIn({ on, after, text }: Typed): Record<string, string> {
  if (!on) return {};
  const seconds = Number(after);
  const isFine = Number.isInteger(seconds) && seconds >= 5 && seconds <= 3600;
  return {
    ...(isFine ? {} : { "greeting-after": t("greeting.after.wrong") }),
    ...(Object.keys(withWords(text)).length > 0 ? {} : { "greeting-text": t("greeting.text.missing") }),
  };
}
