import { signal } from "@preact/signals";
import { CallStage, type Somebody } from "@visavis/call";
import { Button } from "@visavis/kit";
import type { CallModel, Ended, Ticket } from "@visavis/model/call";
import { useEffect } from "preact/hooks";
import { CopyLink } from "../parts/CopyLink";
import { Later } from "../parts/Later";
import { Rating } from "../parts/Rating";
import { addressOf } from "../state/addressed";
import { type Calling, calling } from "../state/calling";
import { write } from "../state/channel";
import { company, expertById } from "../state/company";
import { incoming } from "../state/fetching_incoming";
import { live } from "../state/live";
import { place } from "../state/place";
import type { Rated } from "../state/rating";
import { calls, enter, ring } from "../state/ringing";
import { home } from "../state/route";
import { openWith } from "../state/visitor";
import { t } from "../texts";
import type { ExpertCard } from "../views";
import { CallDoor } from "./CallDoor";

const small = signal(false);

/** The call of this panel, above its screens. */
export function CallLayer() {
  const reason = calling.value;
  const model = calls.value;
  useEffect(() => {
    small.value = false;
    if (reason?.kind === "ring") void ring(reason);
    else if (reason?.kind === "back" && reason.isAsked) void enter(reason);
  }, [reason]);
  const phase = model?.phase.value ?? "idle";
  if (!reason) return null;
  if (phase === "idle" && (reason.kind === "invited" || reason.kind === "back"))
    return <CallDoor key={reason.kind} reason={reason} onEnter={() => void enter(reason)} />;
  if (!model) return null;
  if (phase === "called")
    return (
      <Later from={incoming}>
        {({ Incoming }) => <Incoming model={model} face={faceOf(model.from.value ?? {})} />}
      </Later>
    );
  return <Running model={model} wish={reason.kind === "ring" ? reason : null} />;
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
      onWindow={wish ? () => inWindow(model, `ring=${wish.medium}.${wish.expert}`) : undefined}
      linkOf={linkOf}
      menu={place.mode === "frame" && model.ticket.value && <Move ticket={model.ticket.value} />}
      afterwards={(ended) => <Afterwards ended={ended} model={model} wish={wish} expert={expert} />}
    />
  );
}

/** The seat goes over to a window of its own; here it is over then. */
function Move({ ticket }: { readonly ticket: Ticket }) {
  const { call, key, media } = ticket;
  return (
    <button type="button" onClick={() => openWindow(`back=${call}.${key}.${media}`)}>
      {t("call.window")}
    </button>
  );
}

const linkOf = (token: string) => addressOf(place.company, `join=${token}`);

function openWindow(asked: string): void {
  open(addressOf(place.company, asked), "_blank", "popup,width=960,height=720");
}

/** Where the website keeps microphone and camera for itself. */
function inWindow(model: CallModel, asked: string): void {
  openWindow(asked);
  model.hangUp();
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
  const isOver = ended.reason === "hung_up";
  const isBroken = ended.reason === "failed" || ended.reason === "lost";
  return (
    <>
      {isBroken && wish && <Button onClick={() => void ring(wish)}>{t("action.reload")}</Button>}
      {isOver && <Remembered ended={ended} expert={expert} />}
      {expert && (
        <Button kind={isOver ? "plain" : "primary"} onClick={leadTo(() => write(expert))}>
          {t("call.write")}
        </Button>
      )}
      {!isOver && <Button onClick={leadTo(home)}>{t("call.others")}</Button>}
    </>
  );
}

interface RememberedProps {
  readonly ended: Ended;
  readonly expert: ExpertCard | undefined;
}

/** What is left to say of it, where two have spoken, and to take along. */
function Remembered({ ended, expert }: RememberedProps) {
  const rated = company.value?.rating ? ratedBy(ended, expert) : undefined;
  return (
    <>
      {rated && <Rating {...rated} />}
      {expert?.slug && <CopyLink slug={expert.slug} label={t("rating.link", { name: expert.name })} />}
    </>
  );
}

/** The conversation that they talked about, the call itself, or the one that was answered in writing. */
function ratedBy({ talked, about, key }: Ended, expert: ExpertCard | undefined): Rated | undefined {
  if (talked && about) return { kind: "conversation", id: about };
  if (talked && key) return { kind: "call", id: key };
  const conversation = expert && openWith(expert.expert_id);
  return conversation?.state === "active" ? { kind: "conversation", id: conversation.id } : undefined;
}

function besides(expert: ExpertCard): void {
  small.value = true;
  write(expert);
}

function expertIn({ others, from }: CallModel, wish: Calling | null): ExpertCard | undefined {
  const id = others.value.find(({ expertId }) => expertId)?.expertId ?? from.value?.expertId ?? wish?.expert;
  return id ? expertById(id) : undefined;
}

function faceOf({ expertId, name, side = "expert" }: Somebody) {
  const card = expertId ? expertById(expertId) : undefined;
  const nameless = side === "expert" ? company.value?.name : t("call.guest");
  return { name: card?.name ?? name ?? nameless ?? "", photo: card?.photo_url ?? null };
}
