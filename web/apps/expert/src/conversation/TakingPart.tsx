import { useSignal } from "@preact/signals";
import { type ExpertInteraction, Problem } from "@visavis/client";
import { Button } from "@visavis/kit";
import { tell, wasCancelled, word } from "@visavis/portal";
import type { Desk } from "../desk";
import { t } from "../messages";
import { ColleagueDialog, type To } from "./ColleagueDialog";
import { partOf, takesPart } from "./taking_part";

interface TakingPartProps {
  readonly desk: Desk;
  readonly item: ExpertInteraction;
}

/** Who leads the conversation, who helps, and how that changes. */
export function TakingPart({ desk, item }: TakingPartProps) {
  const asking = useSignal<"hand_over" | "invite" | null>(null);
  const failed = useSignal<string | null>(null);
  const part = partOf(desk.me.member_id, item);
  const second = item.experts.find(({ id }) => id !== item.expert_id);
  const path = `/api/expert/interactions/${item.id}`;
  const act = async (method: "POST" | "DELETE", what: string, body?: To) => {
    failed.value = null;
    try {
      await desk.http(method, `${path}/${what}`, body);
      asking.value = null;
    } catch (problem) {
      failed.value = wasCancelled(problem) ? null : wordsFor(problem);
    }
  };
  const isOpen = item.state !== "ended";
  return (
    <section class="taking-part" aria-label={t("part.title")}>
      <h3>{t("part.title")}</h3>
      <ul>
        {item.experts.map(({ id, name }) => (
          <li key={id}>
            {id === desk.me.member_id ? t("part.you", { name }) : name}
            {id !== item.expert_id && <small>{t("part.second")}</small>}
          </li>
        ))}
      </ul>
      {item.asked !== "expert" && item.state === "waiting" && <p>{t(`asked.${item.asked}`)}</p>}
      <div class="buttons">
        {part === "owner" && isOpen && (
          <Button
            onClick={() => {
              asking.value = "hand_over";
            }}
          >
            {t("part.hand_over")}
          </Button>
        )}
        {part === "owner" && isOpen && !second && (
          <Button
            onClick={() => {
              asking.value = "invite";
            }}
          >
            {t("part.invite")}
          </Button>
        )}
        {second && takesPart(desk.me.member_id, item) && isOpen && (
          <Button onClick={() => void act("DELETE", "second-expert")}>
            {part === "second" ? t("part.leave") : t("part.remove", { name: second.name })}
          </Button>
        )}
      </div>
      {failed.value && !asking.value && (
        <p class="failed" role="alert">
          {failed.value}
        </p>
      )}
      {asking.value && (
        <ColleagueDialog
          desk={desk}
          title={t(`part.${asking.value}`)}
          lead={t(`part.${asking.value}.lead`)}
          withTeams={asking.value === "hand_over"}
          without={item.experts.map(({ id }) => id)}
          failed={failed.value}
          onChoose={async (to, name) => {
            const what = asking.value === "hand_over" ? "hand-over" : "second-expert";
            await act("POST", what, to);
            if (!failed.value) tell(t(what === "hand-over" ? "part.handed" : "part.invited", { name }));
          }}
          onClose={() => {
            asking.value = null;
            failed.value = null;
          }}
        />
      )}
    </section>
  );
}

const wordsFor = (problem: unknown): string =>
  problem instanceof Problem && problem.code === "team.nobody_there"
    ? t("colleagues.team.nobody")
    : word("failed.service");
