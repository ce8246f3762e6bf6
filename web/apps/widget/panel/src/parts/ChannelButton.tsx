import { Button, IconButton } from "@visavis/kit";
import { presenceOf } from "../state/company";
import { go } from "../state/route";
import { openWith } from "../state/visitor";
import { t } from "../texts";
import type { ExpertCard } from "../views";

function write(expert: ExpertCard): void {
  go({
    screen: "conversation",
    expert: expert.expert_id,
    interaction: openWith(expert.expert_id)?.id ?? null,
  });
}

/** The channel that works right now: a chat with who is there, else a message to be answered later. */
const channelOf = (expert: ExpertCard) => (presenceOf(expert) === "available" ? "chat" : "message");

export function ChannelIcon({ expert }: { readonly expert: ExpertCard }) {
  const { name } = expert;
  return channelOf(expert) === "chat" ? (
    <IconButton
      icon="chat"
      class="channel primary"
      label={t("channel.chatWith", { name })}
      onClick={() => write(expert)}
    />
  ) : (
    <IconButton
      icon="letter"
      class="channel"
      label={t("channel.messageTo", { name })}
      onClick={() => write(expert)}
    />
  );
}

export function ChannelButton({ expert }: { readonly expert: ExpertCard }) {
  const isThere = channelOf(expert) === "chat";
  return (
    <Button kind="primary" icon={isThere ? "chat" : "letter"} onClick={() => write(expert)}>
      {isThere ? t("channel.chat") : t("channel.message")}
    </Button>
  );
}
