import { signal, useSignal } from "@preact/signals";
import { CallStage, IncomingCall, type Somebody } from "@visavis/call";
import { Button } from "@visavis/kit";
import type { CallModel, Ticket } from "@visavis/model/call";
import { go, word } from "@visavis/portal";
import { ColleagueDialog } from "../conversation/ColleagueDialog";
import type { Desk } from "../desk";
import { visitorName } from "../inbox/naming";
import { pathTo } from "../route";
import { Face } from "../shell/Face";
import { t } from "./messages";
import { useRinging } from "./useRinging";
import "./calls.css";

const small = signal(false);

/** The expert's call beside whatever they work on. */
export function CallDesk({ desk }: { readonly desk: Desk }) {
  const model = desk.calls.model.value;
  if (!model) return null;
  if (model.phase.value === "idle") return <Return desk={desk} model={model} />;
  if (model.phase.value === "called") return <Incoming desk={desk} model={model} />;
  return <Running desk={desk} model={model} />;
}

interface CallProps {
  readonly desk: Desk;
  readonly model: CallModel;
}

/** The page was loaded again in the middle of a call. */
function Return({ desk, model }: CallProps) {
  const ticket = desk.calls.kept.value;
  const leave = (act?: (ticket: Ticket) => void) => () => {
    desk.calls.kept.value = undefined;
    if (ticket) act?.(ticket);
  };
  return (
    <dialog open class="call-incoming" aria-labelledby="call-return">
      <h2 id="call-return">{t("return.title")}</h2>
      <div class="call-ways">
        <Button kind="primary" icon="voice" onClick={leave((kept) => void model.returnWith(kept))}>
          {t("return.action")}
        </Button>
        <Button onClick={leave()}>{word("close")}</Button>
      </div>
    </dialog>
  );
}

function Incoming({ desk, model }: CallProps) {
  const from: Somebody = model.from.value ?? {};
  const { name } = faceIn(desk, model)(from);
  useRinging(name, pathTo("inbox", model.from.value?.interaction ?? null));
  return <IncomingCall model={model} name={name} face={<Face name={from.name ?? null} />} />;
}

function Running({ desk, model }: CallProps) {
  const inviting = useSignal(false);
  const interaction = model.from.value?.interaction;
  return (
    <>
      <CallStage
        model={model}
        small={small}
        faceOf={faceIn(desk, model)}
        onChat={interaction ? () => go(pathTo("inbox", interaction)) : undefined}
        linkOf={(token) => `${location.origin}/call/${desk.me.company.slug}#join=${token}`}
        menu={
          <button type="button" onClick={() => (inviting.value = true)}>
            {t("invite.title")}
          </button>
        }
      />
      {inviting.value && <Invite desk={desk} model={model} onClose={() => (inviting.value = false)} />}
    </>
  );
}

/** A second expert. */
function Invite({ desk, model, onClose }: CallProps & { readonly onClose: () => void }) {
  const here = model.others.value.flatMap(({ expertId }) => expertId ?? []);
  return (
    <ColleagueDialog
      desk={desk}
      title={t("invite.action")}
      lead={t("invite.lead")}
      withTeams={false}
      without={[desk.me.member_id, ...here]}
      failed={null}
      onClose={onClose}
      onChoose={(to) => {
        if ("expert_id" in to) model.inviteExpert(to.expert_id);
        onClose();
        return Promise.resolve();
      }}
    />
  );
}

/** Colleagues have a photo; visitors are called what they or their conversation say. */
function faceIn(desk: Desk, model: CallModel) {
  return ({ expertId, name }: Somebody) => {
    const colleague = desk.colleagues.value.experts.find(({ expert_id }) => expert_id === expertId);
    if (colleague) return { name: colleague.name, photo: colleague.thumbnail_url };
    const item = desk.inbox.items.value.get(model.from.value?.interaction ?? "");
    return { name: name ?? (item ? visitorName(item) : t("visitor")), photo: null };
  };
}
