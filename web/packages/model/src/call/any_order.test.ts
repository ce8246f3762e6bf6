import fc from "fast-check";
import { expect, test } from "vitest";
import type { CallServerFrame } from "./frames";
import { CALL, OTHER, Rehearsal, rings, seat, seated, UNTIL } from "./testing";

const FRAMES: CallServerFrame[] = [
  rings(),
  { type: "taken", call: CALL },
  seated(),
  { type: "joined", call: CALL, who: seat() },
  { type: "left", call: CALL, seat: OTHER },
  { type: "left", call: CALL, seat: OTHER, back_until: UNTIL },
  { type: "back", call: CALL, seat: OTHER },
  { type: "signalled", call: CALL, from_seat: OTHER, data: "{}" },
  { type: "over", call: CALL, reason: "lost" },
];
type Step = (on: Rehearsal) => Promise<void> | void;
const HEARD: Step[] = FRAMES.map((frame) => (on) => on.hear(frame));
const DONE: Step[] = [
  ({ call }) => call.answer(true),
  ({ call }) => call.hangUp(),
  ({ call }) => call.setVideo(call.ticket.value !== undefined),
  ({ call }) => call.connected(false),
  ({ call }) => call.connected(true),
];

test("whatever happens in whatever order, no device stays on when there is no call", () =>
  fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...HEARD, ...DONE), { maxLength: 12 }), async (steps) => {
      const on = new Rehearsal();
      for (const step of steps) await step(on);
      const quiet = ["idle", "called", "over"].includes(on.phase);
      expect(quiet && on.devices.some(({ stopped }) => !stopped)).toBe(false);
      expect(on.call.others.value.length > 0).toBe(on.peers.some(({ closed }) => !closed));
      on.call.dispose();
      expect(on.devices.every(({ stopped }) => stopped)).toBe(true);
      expect(on.peers.every(({ closed }) => closed)).toBe(true);
    }),
  ));
