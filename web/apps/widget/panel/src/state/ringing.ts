import { effect, signal } from "@preact/signals";
import { callsOver } from "@visavis/call";
import type { FrameOf } from "@visavis/client";
import type { Connection } from "@visavis/model";
import type { CallModel } from "@visavis/model/call";
import { language } from "../texts";
import { type Calling, calling, type Reason } from "./calling";
import { goLive } from "./live";
import { name } from "./visitor";

const PATIENCE_MS = 5000;

const model = signal<CallModel | null>(null);

/** The calls of this panel, once it is connected. */
export const calls = model;

/** Rings with what was wished for; `silent` goes without a microphone. */
export async function ring(wish: Calling, silent = false): Promise<void> {
  const { medium, expert, interaction } = wish;
  const called = name.value;
  const { connection } = await goLive();
  const call = callsOf(connection);
  await online(connection);
  if (calling.peek() !== wish) return;
  await call.ring({
    media: medium,
    language: language.peek(),
    expert,
    silent,
    ...(interaction && { interaction }),
    ...(called && { name: called }),
  });
}

/** Sits down by a link, or again where one sat before. */
export async function enter(reason: Reason): Promise<void> {
  const { connection } = await goLive();
  const call = callsOf(connection);
  await online(connection);
  if (reason.kind === "invited") await call.join(reason.token, name.value);
  if (reason.kind === "back") await call.returnWith(reason.ticket);
}

/** The first ring came while nobody listened for calls yet. */
export async function hear(rings: FrameOf<"rings">): Promise<void> {
  const { connection } = await goLive();
  if (model.value === null) callsOf(connection).take(rings);
}

function callsOf(connection: Connection): CallModel {
  model.value ??= follow(callsOver(connection));
  return model.value;
}

/** The layer is there as long as there is something to see. */
function follow(call: CallModel): CallModel {
  let before = call.phase.peek();
  effect(() => {
    const phase = call.phase.value;
    if (phase === "called") calling.value = { kind: "called" };
    if (phase === "idle" && before !== "idle") calling.value = null;
    before = phase;
  });
  return call;
}

function online({ status }: Connection): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, PATIENCE_MS);
    const stop = effect(() => {
      if (status.value !== "online") return;
      clearTimeout(timer);
      resolve();
      queueMicrotask(() => stop());
    });
  });
}
