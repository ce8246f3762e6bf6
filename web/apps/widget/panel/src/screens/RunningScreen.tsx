import { Avatar, IconButton } from "@visavis/kit";
import { Bar } from "../parts/Bar";
import { Menu } from "../parts/Menu";
import { Who } from "../parts/Who";
import { call } from "../state/calling";
import { mediaOf } from "../state/channel";
import { expertById } from "../state/company";
import { ownerOf, participantsIn } from "../state/participants";
import { back } from "../state/route";
import { interactions } from "../state/visitor";
import { t } from "../texts";
import type { ExpertCard } from "../views";
import { RunningConversation } from "./RunningConversation";

interface RunningProps {
  /** With whom it began; by now it may be with somebody else. */
  readonly expert: string;
  readonly interaction: string;
}

export function RunningScreen({ expert: id, interaction }: RunningProps) {
  const view = interactions.value.find((item) => item.id === interaction);
  const expert = view ? ownerOf(view) : expertById(id);
  const second = view && participantsIn(view)[1];
  if (!expert) return null;
  return (
    <>
      <Bar onBack={back} actions={<Actions expert={expert} />}>
        <Who expert={expert} beside={second && <Avatar name={second.name} photo={second.photo} size={40} />}>
          {second && <p class="who-second">{t("conversation.together", { name: second.name })}</p>}
        </Who>
      </Bar>
      <RunningConversation expert={expert} interaction={interaction} />
    </>
  );
}

/** The best way to talk at once, and everything else. */
function Actions({ expert }: { readonly expert: ExpertCard }) {
  const [medium] = mediaOf(expert);
  return (
    <>
      {medium && (
        <IconButton icon={medium} label={t(`call.${medium}`)} onClick={() => call(expert, medium)} />
      )}
      <Menu expert={expert} />
    </>
  );
}
