import { useComputed } from "@preact/signals";
import type { InteractionView } from "@visavis/client";
import { formatDate } from "@visavis/i18n";
import { Banner, Button } from "@visavis/kit";
import type { Conversation } from "@visavis/model";
import { useEffect } from "preact/hooks";
import { Composer } from "../parts/Composer";
import { CopyLink } from "../parts/CopyLink";
import { Messages } from "../parts/Messages";
import { Opening } from "../parts/Opening";
import { Rating } from "../parts/Rating";
import { prefetch } from "../state/chunks";
import { company, presenceOf } from "../state/company";
import { documents } from "../state/fetching_documents";
import { goLive, live } from "../state/live";
import { turnInto } from "../state/route";
import { beginnings, note } from "../state/unsent";
import { canReturn, interactions } from "../state/visitor";
import { language, t } from "../texts";
import type { ExpertCard } from "../views";

interface RunningProps {
  readonly expert: ExpertCard;
  readonly interaction: string;
}

export function RunningConversation({ expert, interaction }: RunningProps) {
  const view = useComputed(() => interactions.value.find(({ id }) => id === interaction)).value;
  const conversation = view && live.value?.conversations.open(view);
  const isAnswered =
    conversation?.transcript.entries.value.some(({ sender }) => sender === "expert") ?? false;
  const taken = company.value?.functions.includes("documents") ?? false;
  useEffect(() => void goLive(), []);
  useEffect(() => prefetch(documents), []);
  const code = documents.code.value;
  if (!view) return <Over expert={expert} text={t("conversation.deleted")} />;
  return (
    <>
      <Connection />
      <main class="scroll transcript">
        <Until date={view.deleted_on} />
        {conversation ? (
          <Running view={view} expert={expert} conversation={conversation} />
        ) : (
          <Opening expert={expert} />
        )}
        {view.state === "ended" && (
          <Afterwards expert={expert} interaction={interaction} isAnswered={isAnswered} />
        )}
      </main>
      {view.state === "ended" ? (
        <Over expert={expert} text={t("conversation.ended")} />
      ) : (
        <>
          {taken && code && <code.Intake shelf={code.shelf} interaction={interaction} />}
          <Composer
            draft={expert.expert_id}
            waits={!conversation}
            tools={
              taken &&
              (code ? (
                <code.AttachButton shelf={code.shelf} interaction={interaction} />
              ) : (
                <span class="icon-button" />
              ))
            }
            onKeystroke={() => conversation?.transcript.typing.keep()}
            onSend={(text) => Boolean(conversation?.transcript.queue(text))}
          />
        </>
      )}
    </>
  );
}

function Running({
  view,
  expert,
  conversation,
}: {
  readonly view: InteractionView;
  readonly expert: ExpertCard;
  readonly conversation: Conversation;
}) {
  const { transcript, loading } = conversation;
  const { interaction } = transcript;
  const isLoaded = loading.value === "ready";
  useEffect(() => {
    if (isLoaded) note(expert.expert_id, null);
  }, [isLoaded, expert.expert_id]);
  // The optimistic first message stays until the transcript that contains it has been fetched.
  if (!isLoaded && beginnings.value[expert.expert_id]) return <Opening expert={expert} />;
  return (
    <Messages
      view={view}
      name={expert.name}
      isThere={presenceOf(expert) === "available"}
      conversation={conversation}
      onSeen={() => live.value?.seen(interaction)}
    />
  );
}

/** One calm line while the service cannot be reached, or no longer knows this device. */
function Connection() {
  const status = live.value?.connection.status.value;
  if (status === "offline") return <Banner kind="warning">{t("connection.offline")}</Banner>;
  if (status === "refused") return <Banner kind="warning">{t("connection.expired")}</Banner>;
  return canReturn.value ? null : <Banner>{t("conversation.temporary")}</Banner>;
}

function Until({ date }: { readonly date: string }) {
  // A bare date is a day, not a moment: noon keeps it on that day in every zone.
  const day = formatDate(new Date(`${date.slice(0, 10)}T12:00`), language.value);
  return <p class="hint until">{t("conversation.until", { date: day })}</p>;
}

/** What is left to say and to take along. */
function Afterwards({ expert, interaction, isAnswered }: RunningProps & { readonly isAnswered: boolean }) {
  return (
    <>
      {company.value?.rating && isAnswered && <Rating kind="conversation" id={interaction} />}
      {expert.slug && <CopyLink slug={expert.slug} label={t("rating.link", { name: expert.name })} />}
    </>
  );
}

function Over({ expert, text }: { readonly expert: ExpertCard; readonly text: string }) {
  const again = () => turnInto({ screen: "conversation", expert: expert.expert_id, interaction: null });
  return (
    <div class="over" role="status">
      <p>{text}</p>
      <Button onClick={again}>{t("conversation.new")}</Button>
    </div>
  );
}
