import { signal, useSignal } from "@preact/signals";
import { CallStage, type Somebody } from "@visavis/call";
import { IncomingCall } from "@visavis/call/ringing";
import { Avatar, Button } from "@visavis/kit";
import type { CallModel, Ticket } from "@visavis/model/call";
import { go, word } from "@visavis/portal";
import { ColleagueDialog } from "../conversation/ColleagueDialog";
import type { Desk } from "../desk";
import { visitorName } from "../inbox/naming";
import { pathTo } from "../route";
import { Face } from "../shell/Face";
import { type Asked, useAsking } from "./asking";
import { t } from "./messages";
import { useRinging } from "./useRinging";
import "./calls.css";

const small = signal(false);
const KINDS = ["invite", "hand_over"] as const;

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
  const { name, photo } = faceIn(desk, model)(from);
  useRinging(name, pathTo("inbox", model.from.value?.interaction ?? null));
  return (
    <IncomingCall
      model={model}
      name={name}
      face={photo ? <Avatar name={name} photo={photo} size={56} /> : <Face name={from.name ?? null} />}
    />
  );
}

function Running({ desk, model }: CallProps) {
  const asking = useSignal<Asked["kind"] | null>(null);
  const ask = useAsking(desk, model);
  const interaction = model.from.value?.interaction;
  return (
    <>
      <CallStage
        model={model}
        small={small}
        faceOf={faceIn(desk, model)}
        onChat={interaction ? () => go(pathTo("inbox", interaction)) : undefined}
        linkOf={(token) => `${location.origin}/call/${desk.me.company.slug}#join=${token}`}
        menu={KINDS.map((kind) => (
          <button key={kind} type="button" onClick={() => (asking.value = kind)}>
            {t(`${kind}.title`)}
          </button>
        ))}
      />
      {asking.value && (
        <Ask
          desk={desk}
          model={model}
          kind={asking.value}
          onAsk={ask}
          onClose={() => (asking.value = null)}
        />
      )}
    </>
  );
}

interface AskProps extends CallProps {
  readonly kind: Asked["kind"];
  readonly onAsk: (asked: Asked) => void;
  readonly onClose: () => void;
}

/** A second expert, or the one who goes on. */
function Ask({ desk, model, kind, onAsk, onClose }: AskProps) {
  const here = model.others.value.flatMap(({ expertId }) => expertId ?? []);
  return (
    <ColleagueDialog
      desk={desk}
      title={t(`${kind}.action`)}
      lead={t(`${kind}.lead`)}
      withTeams={false}
      there
      without={[desk.me.member_id, ...here]}
      failed={null}
      onClose={onClose}
      onChoose={(to, name) => {
        if ("expert_id" in to) onAsk({ kind, expertId: to.expert_id, name });
        onClose();
        return Promise.resolve();
      }}
    />
  );
}

/** Colleagues have a photo; visitors are called what they or their conversation say. */
function faceIn(desk: Desk, model: CallModel) {
  return ({ expertId, name, side }: Somebody) => {
    const colleague = desk.colleagues.value.experts.find(({ expert_id }) => expert_id === expertId);
    if (colleague) return { name: colleague.name, photo: colleague.thumbnail_url };
    if (side === "guest") return { name: name ?? t("guest"), photo: null };
    const item = desk.inbox.items.value.get(model.from.value?.interaction ?? "");
    return { name: name ?? (item ? visitorName(item) : t("visitor")), photo: null };
  };
}
