import { IconButton } from "@visavis/kit";
import { channelOf, write } from "../state/channel";
import { t } from "../texts";
import type { ExpertCard } from "../views";

export function ChannelIcon({ expert }: { readonly expert: ExpertCard }) {
  const { name } = expert;
  const channel = channelOf(expert);
  const isThere = channel === "chat";
  return (
    channel && (
      <IconButton
        icon={isThere ? "chat" : "letter"}
        class={`channel ${isThere ? "primary" : ""}`}
        label={t(isThere ? "channel.chatWith" : "channel.messageTo", { name })}
        onClick={() => write(expert)}
      />
    )
  );
}
