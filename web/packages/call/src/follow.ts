import { effect } from "@preact/signals";
import { openDevices, problemOf } from "@visavis/media";
import type { Connection } from "@visavis/model";
import { Call, type CallModel } from "@visavis/model/call";
import { peersFrom } from "./coming";
import { fetchTalking } from "./fetching";

const HEARD = [
  "rings",
  "ringing",
  "taken",
  "seated",
  "joined",
  "left",
  "back",
  "shown",
  "signalled",
  "calllink",
  "ice",
  "over",
  "refused",
] as const;

/** The calls of one page, over its connection to the service. */
export function callsOver(connection: Connection): CallModel {
  const call = new Call({
    send: (frame) => connection.send(frame),
    suspect: () => connection.suspect(),
    media: { open: openDevices, problemOf, peer: peersFrom(fetchTalking) },
  });
  for (const type of HEARD) connection.on(type, (frame) => call.take(frame));
  effect(() => call.connected(connection.status.value === "online"));
  return call;
}
