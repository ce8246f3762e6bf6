import { batch } from "@preact/signals-core";
import type { CallServerFrame, Heard } from "./frames";
import type { CallState, Rings } from "./state";

type Seated = Heard<"seated">;
type Over = Heard<"over">;

const GRACE_MS = 5000;

/** What the service says, applied to where the call stands. */
export function hear(call: CallState, frame: CallServerFrame | Heard<"refused">): void {
  if (frame.type === "refused") refused(call, frame);
  else if (frame.type === "rings") rung(call, frame);
  else if (frame.type === "seated") seated(call, frame);
  else if (frame.call === call.rival?.call) rivalGone(call, frame);
  else if (frame.call === call.id) heard(call, frame);
}

/** Somebody rings: at once, or once the own attempt has ended. */
export function ringing(call: CallState, rings: Rings): void {
  const { side, from_name: name, from_expert: expertId, interaction, media, language, until } = rings;
  call.rival = undefined;
  call.begin(rings.call, "called");
  call.media.value = media;
  call.language.value = language;
  call.until.value = until;
  call.from.value = { side, name, expertId, interaction };
  call.enter("called", { ms: Date.parse(until) - Date.now() + GRACE_MS, or: "missed" });
}

/** Two ring each other: the service ends the later call, and its caller takes the earlier one. */
function answerRival(call: CallState, rings: Rings): void {
  call.rival = undefined;
  call.id = rings.call;
  call.answerNow();
}

function rung(call: CallState, frame: Rings): void {
  if (call.is("idle", "over")) ringing(call, frame);
  else if (call.is("asking", "ringing")) call.rival = frame;
}

function seated(call: CallState, frame: Seated): void {
  if (frame.call !== call.id && call.opening?.type !== "join") return;
  const again = call.seated || call.opening?.type === "return";
  batch(() => {
    call.id = frame.call;
    call.about = frame.interaction;
    call.side = frame.side;
    call.media.value = frame.media;
    call.language.value = frame.language;
    if (!call.seated) call.connecting();
    call.sit({ call: frame.call, key: frame.key, media: frame.media, startedAt: call.startedAt.value });
    call.seats.setTracks(call.own.tracks);
    call.seats.enter(frame, again);
    call.show();
  });
}

function heard(call: CallState, frame: CallServerFrame): void {
  if (frame.type === "ringing") stillRinging(call, frame.until, frame.expert);
  else if (frame.type === "taken") taken(call);
  else if (frame.type === "over") over(call, frame);
  else if (frame.type === "ice") call.refreshed(frame.servers);
  else if (frame.type === "calllink") call.link.value = frame.token;
  else hearSeat(call, frame);
}

function hearSeat({ seats }: CallState, frame: CallServerFrame): void {
  if (frame.type === "joined") seats.add(frame.who);
  else if (frame.type === "signalled") seats.hear(frame.from_seat, frame.data);
  else if (frame.type === "back") seats.update(frame.seat, { backUntil: undefined });
  else if (frame.type === "left" && frame.back_until)
    seats.update(frame.seat, { backUntil: frame.back_until });
  else if (frame.type === "left") seats.remove(frame.seat);
  else if (frame.type === "shown") {
    const { seat, audio, video, screen } = frame;
    seats.update(seat, { audio, video, screen });
  }
}

function stillRinging(call: CallState, until: string, expertId?: string): void {
  const { from } = call;
  // Later it rings at a colleague who was asked to join.
  if (call.seated) return;
  call.until.value = until;
  if (expertId && from.value) from.value = { ...from.value, expertId };
  call.enter("ringing", { ms: Date.parse(until) - Date.now() + GRACE_MS, or: "missed" });
}

/** Another tab was quicker. */
function taken(call: CallState): void {
  if (call.is("called")) call.rest();
  else if (!call.seated) call.end({ reason: "elsewhere" });
}

function over(call: CallState, { reason, detail }: Over): void {
  const { rival } = call;
  if (call.is("called") && reason !== "missed") call.rest();
  else if (rival && reason === "elsewhere") answerRival(call, rival);
  else call.end({ reason, detail });
  if (call.is("over") && rival) ringing(call, rival);
}

function rivalGone(call: CallState, frame: CallServerFrame): void {
  if (frame.type === "over" || frame.type === "taken") call.rival = undefined;
}

/** Before there is a seat a refusal ends the attempt; later it only tells that something was not to be had. */
function refused(call: CallState, { code, call: id }: Heard<"refused">): void {
  if (call.id ? id !== call.id : call.opening?.type !== "join") return;
  if (!call.seated) call.end({ reason: "failed" });
  call.refusal.value = code;
}
