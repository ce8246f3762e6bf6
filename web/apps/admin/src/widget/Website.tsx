import type { HostsData, SnippetView } from "@visavis/client";
import {
  CopyLink,
  draftsOf,
  EditForm,
  Failed,
  http,
  Skeleton,
  useEditing,
  useFetched,
} from "@visavis/portal";
import type { ScreenProps } from "../screen";
import { Check } from "./Check";
import { t } from "./messages";
import { QrCode } from "./QrCode";

const PATH = "/api/admin/domains";

/** The websites that show the widget, the line that brings it there, and what stands in its way. */
export function Website({ me }: { readonly me: ScreenProps["me"] }) {
  const hosts = useFetched<HostsData>(http, PATH);
  const snippet = useFetched<SnippetView>(http, "/api/admin/snippet");
  if (hosts.failed.value || snippet.failed.value) {
    return <Failed onAgain={() => void Promise.all([hosts.again(), snippet.again()])} />;
  }
  if (!(hosts.data.value && snippet.data.value)) return <Skeleton lines={3} />;
  return (
    <div class="groups widget-website">
      <Hosts me={me} data={hosts.data.value} />
      <section>
        <h2>{t("website.snippet")}</h2>
        <p class="help">{t("website.snippet.help")}</p>
        <CopyLink url={snippet.data.value.snippet} label={t("website.snippet.label")} />
      </section>
      <Check />
      <section>
        <h2>{t("website.link")}</h2>
        <p class="help">{t("website.link.help")}</p>
        <CopyLink url={snippet.data.value.link} label={t("website.link.label")} />
        <QrCode target="company" name={me.company.slug} />
      </section>
    </div>
  );
}

interface HostsProps {
  readonly me: ScreenProps["me"];
  readonly data: HostsData;
}

const HOST = /^(\*\.)?[\p{L}\p{N}]([\p{L}\p{N}.-]*[\p{L}\p{N}])?(:\d{1,5})?$/u;
const linesOf = (text: string) =>
  text.split("\n").flatMap((line) => (line.trim() ? [line.trim().toLowerCase()] : []));

function Hosts({ me, data }: HostsProps) {
  const editing = useEditing<{ readonly lines: string }>({
    place: PATH,
    drafts: draftsOf(me),
    stored: { lines: data.hosts.join("\n") },
    tidied: ({ lines }) => ({ lines: linesOf(lines).join("\n") }),
    mistakesIn: ({ lines }): Record<string, string> => {
      const wrong = linesOf(lines).find((host) => !HOST.test(host));
      return wrong === undefined ? {} : { "website-hosts": t("website.hosts.wrong", { host: wrong }) };
    },
    send: ({ lines }) => http("PUT", PATH, { hosts: linesOf(lines) }),
  });
  const error = editing.unmended.value["website-hosts"];
  return (
    <EditForm editing={editing}>
      <div class="field">
        <label for="website-hosts">{t("website.hosts")}</label>
        <textarea
          id="website-hosts"
          rows={4}
          spellcheck={false}
          autocapitalize="off"
          value={editing.form.value.lines}
          aria-invalid={error ? "true" : undefined}
          aria-describedby="website-hosts-help"
          onInput={(event) => editing.change({ lines: event.currentTarget.value })}
        />
        {error && <p class="error">{error}</p>}
        <p class="help" id="website-hosts-help">
          {t("website.hosts.help")}
        </p>
      </div>
    </EditForm>
  );
}
