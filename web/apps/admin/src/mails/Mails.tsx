import { useSignal } from "@preact/signals";
import type { MailView, OutgoingMails } from "@visavis/client";
import { localeOf } from "@visavis/i18n";
import { Banner, Button, type Column, Table, Tag } from "@visavis/kit";
import {
  Failed,
  http,
  language,
  moment,
  ScreenTitle,
  Skeleton,
  tell,
  useFetched,
  wasCancelled,
} from "@visavis/portal";
import { pathTo } from "../screen";
import { t } from "./messages";

const PATH = "/api/admin/mails";

/** Mails that have not arrived: why, and what can be done. Those that arrived are not kept. */
export function Mails() {
  const { data, failed, again } = useFetched<OutgoingMails>(http, PATH);
  const refused = useSignal(false);
  const retry = async ({ id }: MailView) => {
    refused.value = false;
    try {
      await http("POST", `${PATH}/${id}/retry`);
      tell(t("mails.retried"));
    } catch (problem) {
      refused.value = !wasCancelled(problem);
    }
    await again();
  };
  return (
    <div class="screen mails">
      <ScreenTitle>{t("mails.title")}</ScreenTitle>
      <p class="lead">{t("mails.lead")}</p>
      {data.value && <Sender mails={data.value} />}
      {data.value && !data.value.server && <Banner kind="warning">{t("mails.no_server")}</Banner>}
      {refused.value && <Banner kind="error">{t("mails.not_retried")}</Banner>}
      {failed.value && <Failed onAgain={() => void again()} />}
      {!data.value && !failed.value && <Skeleton />}
      {data.value && (
        <Table
          caption={t("mails.title")}
          columns={columns()}
          rows={data.value.mails}
          idOf={({ id }) => id}
          locale={localeOf(language.value)}
          empty={t("mails.none")}
          moreLabel={(count) => t("mails.more", { count })}
          actions={{
            title: t("mails.actions"),
            of: (mail) =>
              mail.can_retry && (
                <Button kind="quiet" onClick={() => void retry(mail)}>
                  {t("mails.retry")}
                </Button>
              ),
          }}
        />
      )}
    </div>
  );
}

/** As recipients see it. */
function Sender({ mails: { sender, sender_name, reply_to } }: { readonly mails: OutgoingMails }) {
  return (
    <p class="help">
      {sender && t("mails.sender", { name: sender_name, address: sender })}{" "}
      {reply_to ? t("mails.answers", { address: reply_to }) : t("mails.answers.nobody")}{" "}
      <a href={pathTo("company")}>{t("mails.sender.change")}</a>
    </p>
  );
}

const columns = (): readonly Column<MailView>[] => [
  { id: "kind", title: t("mails.kind"), cell: kind, by: kind },
  { id: "to", title: t("mails.to"), cell: recipient, by: recipient },
  { id: "state", title: t("mails.state"), cell: (mail) => <State mail={mail} />, by: ({ state }) => state },
  {
    id: "at",
    title: t("mails.at"),
    cell: ({ created_at }) => moment(created_at),
    by: ({ created_at }) => created_at,
  },
];

function State({ mail }: { readonly mail: MailView }) {
  return (
    <>
      <Tag>{t(`state.${mail.state}`)}</Tag> {mail.reason && t(`reason.${mail.reason}`)}{" "}
      {mail.next_attempt_at && mail.attempts > 0 && t("mails.next", { at: moment(mail.next_attempt_at) })}
    </>
  );
}

const kind = (mail: MailView) => t(`kind.${mail.kind}`);

const recipient = ({ kind, recipient }: MailView) =>
  recipient ?? t(kind === "answer_waits" ? "mails.visitor" : "mails.expert");
