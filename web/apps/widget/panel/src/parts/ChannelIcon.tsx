import { IconButton } from "@visavis/kit";
import { call } from "../state/calling";
import { channelOf, mediaOf, write } from "../state/channel";
import { t } from "../texts";
import type { ExpertCard } from "../views";

/** What one can do right now with the person of a row. */
export function ChannelIcons({ expert }: { readonly expert: ExpertCard }) {
  const { name } = expert;
  const channel = channelOf(expert);
  const isThere = channel === "chat";
  return (
    <div class="channels">
      {channel && (
        <IconButton
          icon={isThere ? "chat" : "letter"}
          class={`channel ${isThere ? "primary" : ""}`}
          label={t(isThere ? "channel.chatWith" : "channel.messageTo", { name })}
          onClick={() => write(expert)}
        />
      )}
      {mediaOf(expert).map((medium) => (
        <IconButton
          key={medium}
          icon={medium}
          class="channel"
          label={t(`channel.to.${medium}`, { name })}
          onClick={() => call(expert, medium)}
        />
      ))}
    </div>
  );
}
