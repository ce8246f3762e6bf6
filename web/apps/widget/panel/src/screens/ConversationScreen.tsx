import { Bar } from "../parts/Bar";
import { Later } from "../parts/Later";
import { Opening } from "../parts/Opening";
import { Who } from "../parts/Who";
import { later } from "../state/chunks";
import { expertById } from "../state/company";
import { back } from "../state/route";
import type { ExpertCard } from "../views";
import { BeginConversation } from "./BeginConversation";
import "./conversation.css";

interface ConversationProps {
  readonly expert: string;
  readonly interaction: string | null;
}

export function ConversationScreen({ expert: id, interaction }: ConversationProps) {
  const code = later.code.value;
  const expert = expertById(id);
  if (interaction && code)
    return <code.RunningScreen key={interaction} expert={id} interaction={interaction} />;
  if (!expert) return null;
  return (
    <>
      <Bar onBack={back} actions={code && <code.Menu expert={expert} />}>
        <Who expert={expert} />
      </Bar>
      {interaction ? (
        <Later from={later} meanwhile={<Meanwhile expert={expert} />}>
          {() => <Meanwhile expert={expert} />}
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
