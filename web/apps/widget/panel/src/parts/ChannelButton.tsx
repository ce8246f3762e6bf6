import { Button } from "@visavis/kit";
import { channelOf, write } from "../state/channel";
import { t } from "../texts";
import type { ExpertCard } from "../views";

export function ChannelButton({ expert }: { readonly expert: ExpertCard }) {
  const isThere = channelOf(expert) === "chat";
  return (
    <Button kind="primary" icon={isThere ? "chat" : "letter"} onClick={() => write(expert)}>
      {isThere ? t("channel.chat") : t("channel.message")}
    </Button>
  );
}
