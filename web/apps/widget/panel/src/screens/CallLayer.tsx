import { signal } from "@preact/signals";
import { CallStage, IncomingCall, ringUntilStopped, type Somebody } from "@visavis/call";
import { Avatar, Button } from "@visavis/kit";
import type { CallModel, Ended } from "@visavis/model/call";
import { useEffect } from "preact/hooks";
import { type Calling, calling } from "../state/calling";
import { write } from "../state/channel";
import { company, expertById } from "../state/company";
import { live } from "../state/live";
import { calls, ring } from "../state/ringing";
import { home } from "../state/route";
import { t } from "../texts";
import type { ExpertCard } from "../views";

const small = signal(false);

/** The call of this panel, above its screens. */
export function CallLayer() {
  const wish = calling.value;
  const model = calls.value;
  useEffect(() => {
    small.value = false;
    if (wish && wish !== "called") void ring(wish);
  }, [wish]);
  if (!model || !wish) return null;
  if (model.phase.value === "called") return <Incoming model={model} />;
  return <Running model={model} wish={wish === "called" ? null : wish} />;
}

function Incoming({ model }: { readonly model: CallModel }) {
  useEffect(ringUntilStopped, []);
  const { name, photo } = faceOf(model.from.value ?? {});
  return <IncomingCall model={model} name={name} face={<Avatar name={name} photo={photo} size={120} />} />;
}

function Running({ model, wish }: { readonly model: CallModel; readonly wish: Calling | null }) {
  const expert = expertIn(model, wish);
  return (
    <CallStage
      model={model}
      small={small}
      faceOf={faceOf}
      unread={[...(live.value?.unread.value.values() ?? [])].reduce((sum, count) => sum + count, 0)}
      onChat={expert && (() => besides(expert))}
      onAgain={wish ? () => void ring(wish) : undefined}
      onListen={wish ? () => void ring(wish, true) : undefined}
      afterwards={(ended) => <Afterwards ended={ended} model={model} wish={wish} expert={expert} />}
    />
  );
}

interface AfterwardsProps {
  readonly ended: Ended;
  readonly model: CallModel;
  readonly wish: Calling | null;
  readonly expert: ExpertCard | undefined;
}

/** A call that came to nothing leads to a message, or to somebody else. */
function Afterwards({ ended, model, wish, expert }: AfterwardsProps) {
  const leadTo = (next: () => void) => () => {
    model.dismiss();
    next();
  };
  const isBroken = ended.reason === "failed" || ended.reason === "lost";
  return (
    <>
      {isBroken && wish && <Button onClick={() => void ring(wish)}>{t("action.reload")}</Button>}
      {expert && (
        <Button kind="primary" onClick={leadTo(() => write(expert))}>
          {t("call.write")}
        </Button>
      )}
      {ended.reason !== "hung_up" && <Button onClick={leadTo(home)}>{t("call.others")}</Button>}
    </>
  );
}

function besides(expert: ExpertCard): void {
  small.value = true;
  write(expert);
}

function expertIn({ others, from }: CallModel, wish: Calling | null): ExpertCard | undefined {
  const id = others.value.find(({ expertId }) => expertId)?.expertId ?? from.value?.expertId ?? wish?.expert;
  return id ? expertById(id) : undefined;
}

function faceOf({ expertId, name }: Somebody) {
  const card = expertId ? expertById(expertId) : undefined;
  return { name: card?.name ?? name ?? company.value?.name ?? "", photo: card?.photo_url ?? null };
}
