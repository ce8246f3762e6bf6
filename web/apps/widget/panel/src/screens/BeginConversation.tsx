import { useSignal } from "@preact/signals";
import { Banner, Bubble } from "@visavis/kit";
import { Composer } from "../parts/Composer";
import { Failed } from "../parts/Failed";
import { Hint } from "../parts/Hint";
import { PreContact } from "../parts/PreContact";
import { later } from "../state/chunks";
import { company } from "../state/company";
import { goLive } from "../state/live";
import { type Faults, faultsIn, givenOf } from "../state/precontact";
import { turnInto } from "../state/route";
import { type Beginning, beginnings, drafts, note, noteText } from "../state/unsent";
import { email, name } from "../state/visitor";
import { language, t } from "../texts";
import type { ExpertCard } from "../views";

const NOTHING_ASKED = { name: "off", email: "off" } as const;
const NOT_OURS_TO_MEND = ["network.unreachable", "unknown"];

/** The conversation before its first message: what is asked first, then the message itself. */
export function BeginConversation({ expert }: { readonly expert: ExpertCard }) {
  const faults = useSignal<Faults>({});
  const asked = company.value?.precontact ?? NOTHING_ASKED;
  const id = expert.expert_id;
  const beginning = beginnings.value[id];

  const send = async (text: string): Promise<void> => {
    const noted = noteText(id, text);
    try {
      const { begin } = await later.fetch();
      const begun = await begin(id, noted, givenOf(asked, { name: name.value, email: email.value }));
      if (!begun) return giveBack(id, text);
      void goLive().then((live) => live.follow(begun.interaction.id, begun.token));
      turnInto({ screen: "conversation", expert: id, interaction: begun.interaction.id });
    } catch {
      note(id, { ...noted, failure: "unknown" });
    }
  };

  const submit = (text: string): boolean => {
    faults.value = faultsIn(asked, { name: name.value, email: email.value });
    const first = Object.keys(faults.value)[0];
    if (first) document.querySelector<HTMLInputElement>(`.precontact [name="${first}"]`)?.focus();
    else void send(text);
    return !first;
  };

  return (
    <>
      {beginning?.isDelayed && <Banner kind="warning">{t("connection.offline")}</Banner>}
      <main class="scroll transcript">
        <Hint expert={expert} />
        {beginning && isUnderWay(beginning) ? (
          <First
            beginning={beginning}
            onRetry={() => void send(beginning.text)}
            onDiscard={() => note(id, null)}
          />
        ) : (
          <PreContact asked={asked} faults={faults} />
        )}
        {beginning?.failure && !isUnderWay(beginning) && <Banner kind="error">{reasonOf(beginning)}</Banner>}
      </main>
      <Composer
        key={`${id} ${beginning?.failure ?? ""}`}
        draft={id}
        onSend={submit}
        waits={!!beginning && isUnderWay(beginning)}
      />
    </>
  );
}

/** Sent, or failed for a reason that the same message may survive. */
const isUnderWay = ({ failure }: Beginning) => failure === null || NOT_OURS_TO_MEND.includes(failure);

/** A refused message returns to the composer, where it can be changed. */
function giveBack(expert: string, text: string): void {
  const beginning = beginnings.peek()[expert];
  if (beginning && !isUnderWay(beginning)) drafts.set(expert, text);
}

function reasonOf({ retryAfterSeconds }: Beginning): string {
  return retryAfterSeconds ? t("form.rate", { count: retryAfterSeconds }) : t("form.refused");
}

interface FirstProps {
  readonly beginning: Beginning;
  readonly onRetry: () => void;
  readonly onDiscard: () => void;
}

function First({ beginning, onRetry, onDiscard }: FirstProps) {
  const below = beginning.failure ? <Failed onRetry={onRetry} onDiscard={onDiscard} /> : t("entry.sending");
  return (
    <ol class="lines" lang={language.value}>
      <li>
        <Bubble side="own" below={below}>
          {beginning.text}
        </Bubble>
      </li>
    </ol>
  );
}
