import { Button } from "@visavis/kit";
import { channelOf, write } from "../state/channel";
import { t } from "../texts";
import type { ExpertCard } from "../views";

export function ChannelButton({ expert }: { readonly expert: ExpertCard }) {
  const channel = channelOf(expert);
  const isThere = channel === "chat";
  return (
    channel && (
      <Button kind="primary" icon={isThere ? "chat" : "letter"} onClick={() => write(expert)}>
        {isThere ? t("channel.chat") : t("channel.message")}
      </Button>
    )
  );
}
