import { Avatar, Presence } from "@visavis/kit";
import { Bar } from "../parts/Bar";
import { Later } from "../parts/Later";
import { Opening } from "../parts/Opening";
import { later } from "../state/chunks";
import { expertById, presenceOf } from "../state/company";
import { ownerOf, type Participant, participantsIn } from "../state/participants";
import { back } from "../state/route";
import { interactions } from "../state/visitor";
import { t } from "../texts";
import type { ExpertCard } from "../views";
import { BeginConversation } from "./BeginConversation";
import "./conversation.css";

interface ConversationProps {
  readonly expert: string;
  readonly interaction: string | null;
}

export function ConversationScreen({ expert: id, interaction }: ConversationProps) {
  const view = interactions.value.find((item) => item.id === interaction);
  const expert = view ? ownerOf(view) : expertById(id);
  if (!expert) return null;
  const Menu = later.code.value?.Menu;
  return (
    <>
      <Bar onBack={back} actions={Menu && <Menu />}>
        <Who expert={expert} second={view && participantsIn(view)[1]} />
      </Bar>
      {interaction ? (
        <Later from={later} meanwhile={<Meanwhile expert={expert} />}>
          {({ RunningConversation }) => (
            <RunningConversation key={interaction} expert={expert} interaction={interaction} />
          )}
        </Later>
      ) : (
        <BeginConversation expert={expert} />
      )}
    </>
  );
}

function Meanwhile({ expert }: { readonly expert: ExpertCard }) {
  return (
    <main class="scroll transcript">
      <Opening expert={expert} />
    </main>
  );
}

function Who({ expert, second }: { readonly expert: ExpertCard; readonly second?: Participant | undefined }) {
  const state = presenceOf(expert);
  return (
    <>
      <Avatar name={expert.name} photo={expert.thumbnail_url} size={40} />
      {second && <Avatar name={second.name} photo={second.photo} size={40} />}
      <div class="who">
        <h1 tabIndex={-1}>{expert.name}</h1>
        {second && <p class="who-second">{t("conversation.together", { name: second.name })}</p>}
        <Presence state={state} word={t(`availability.${state}`)} />
      </div>
    </>
  );
}
