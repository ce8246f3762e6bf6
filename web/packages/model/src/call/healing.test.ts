import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ANNA, NOW, OTHER, Rehearsal, seat, seated, UNTIL } from "./testing";
import { keptTicket } from "./ticket";

beforeEach(() => void vi.useFakeTimers({ now: NOW }));
afterEach(() => {
  vi.useRealTimers();
  sessionStorage.clear();
});

const again = (call: string, key = "second-key") =>
  seated(call, { key, ice: { servers: [{ urls: ["turn:second"] }], relay_only: true } });

describe("the connection to the service is lost", () => {
  test("and the call goes on; afterwards the seat is taken again", async () => {
    const on = new Rehearsal();
    await on.running();
    on.call.connected(false);
    expect([on.phase, on.call.reachable.value, on.last.closed]).toEqual(["running", false, false]);
    on.call.connected(true);
    expect(on.of("return")).toEqual([{ type: "return", call: on.rang, key: "first-key" }]);
    on.hear(again(on.rang));
    expect([on.phase, on.peers.length, on.last.greeted]).toEqual(["running", 1, 1]);
    expect(on.call.ticket.value?.key).toBe("second-key");
    expect(on.of("show")).toHaveLength(2);
  });

  test("for too long, and the call is over", async () => {
    const on = new Rehearsal();
    await on.running();
    on.call.connected(false);
    on.call.connected(true);
    on.hear({ type: "over", call: on.rang, reason: "lost" });
    expect(on.call.ended.value).toMatchObject({ reason: "lost" });
  });

  test("by the other side: they are kept until they come back, or until they do not", async () => {
    const on = new Rehearsal();
    await on.running();
    on.hear({ type: "left", call: on.rang, seat: OTHER, back_until: UNTIL });
    expect([on.phase, on.call.others.value[0]?.backUntil]).toEqual(["running", UNTIL]);
    on.hear({ type: "back", call: on.rang, seat: OTHER });
    expect(on.call.others.value[0]?.backUntil).toBeUndefined();
    on.hear({ type: "left", call: on.rang, seat: OTHER }, { type: "over", call: on.rang, reason: "lost" });
    expect([on.phase, on.last.closed]).toEqual(["over", true]);
  });

  test("while it rings, and it rings anew under another name", async () => {
    const on = new Rehearsal();
    await on.ringing();
    on.call.connected(false);
    on.call.connected(true);
    const [first, second] = on.of("ring");
    expect(second).toMatchObject({ expert: ANNA, media: "voice" });
    expect(second?.call).not.toBe(first?.call);
    on.hear(seated(second?.call));
    expect(on.phase).toBe("connecting");
  });
});

describe("picture and sound are lost", () => {
  test("and a new path is looked for at once", async () => {
    const on = new Rehearsal();
    await on.running();
    on.last.events.connected(false);
    on.last.events.failing();
    expect([on.phase, on.last.restarted]).toEqual(["reconnecting", [["turn:first"]]]);
    on.last.events.connected(true);
    expect([on.phase, on.call.startedAt.value]).toEqual(["running", NOW]);
  });

  test("late, and fresh credentials of the relay are asked for first", async () => {
    const on = new Rehearsal();
    await on.running();
    vi.setSystemTime(NOW + 9 * 60_000);
    on.last.events.failing();
    expect([on.of("refresh").length, on.last.restarted]).toEqual([1, []]);
    on.hear({ type: "ice", call: on.rang, servers: [{ urls: ["turn:fresh"] }] });
    expect(on.last.restarted).toEqual([["turn:fresh"]]);
    on.last.events.failing();
    expect(on.last.restarted).toHaveLength(2);
  });

  test("together with the service, which does not answer: a new connection to it is asked for, once", async () => {
    const on = new Rehearsal();
    await on.running();
    on.last.events.failing();
    on.last.events.failing();
    expect(on.of("refresh")).toHaveLength(1);
    vi.advanceTimersByTime(2000);
    expect(on.suspected).toBe(1);
  });

  test("for a moment, and whether the service is there is asked before a path is looked for", async () => {
    const on = new Rehearsal();
    await on.running();
    on.last.events.doubting();
    expect([on.of("refresh").length, on.last.restarted]).toEqual([1, []]);
    vi.advanceTimersByTime(1000);
    expect(on.suspected).toBe(1);
  });

  test("for a moment, and credentials that came meanwhile are used for the search", async () => {
    const on = new Rehearsal();
    await on.running();
    vi.setSystemTime(NOW + 9 * 60_000);
    on.last.events.doubting();
    on.hear({ type: "ice", call: on.rang, servers: [{ urls: ["turn:fresh"] }] });
    on.last.events.failing();
    expect(on.last.restarted).toEqual([["turn:fresh"]]);
  });

  test("alone, and a service that answers is trusted", async () => {
    const on = new Rehearsal();
    await on.running();
    on.last.events.failing();
    on.hear({ type: "ice", call: on.rang, servers: [{ urls: ["turn:fresh"] }] });
    vi.advanceTimersByTime(2000);
    expect([on.suspected, on.last.restarted]).toEqual([0, [["turn:first"]]]);
  });

  test("for good, and the call ends", async () => {
    const on = new Rehearsal();
    await on.running();
    on.last.events.connected(false);
    vi.advanceTimersByTime(40_000);
    expect([on.call.ended.value?.reason, on.of("hangup").length]).toEqual(["lost", 1]);
  });

  test("before they ever came, and the service counts a call that failed", async () => {
    const on = new Rehearsal();
    await on.ringing();
    on.hear(seated(on.rang));
    vi.advanceTimersByTime(31_000);
    expect(on.call.ended.value?.reason).toBe("failed");
    expect(on.of("hangup")).toMatchObject([{ failed: true }]);
  });

  test("to one of two others, and the call runs on", async () => {
    const on = new Rehearsal();
    await on.running();
    on.hear({ type: "joined", call: on.rang, who: seat("33333333-0000-7000-8000-000000000000") });
    on.last.events.connected(true);
    on.last.events.connected(false);
    expect(on.phase).toBe("running");
  });
});

describe("a page that was loaded anew", () => {
  test("offers to return within 30 seconds, and takes its seat before it asks for devices", async () => {
    const before = new Rehearsal();
    await before.running();
    dispatchEvent(new Event("pagehide"));
    const ticket = keptTicket(NOW + 29_000);
    expect(ticket).toMatchObject({ key: "first-key", media: "voice", startedAt: NOW });
    if (!ticket) return;

    const on = new Rehearsal();
    const returning = on.call.returnWith(ticket);
    expect(on.of("return")).toEqual([{ type: "return", call: ticket.call, key: "first-key" }]);
    on.hear(again(ticket.call));
    await returning;
    expect([on.phase, on.last.greeted]).toEqual(["connecting", 1]);
    expect(on.last.tracks.audio).toBeDefined();
    on.last.events.connected(true);
    expect(on.call.startedAt.value).toBe(NOW);
  });

  test("offers nothing after 30 seconds, after the end, nor in a tab opened beside the call", async () => {
    const on = new Rehearsal();
    await on.running();
    expect(keptTicket(NOW)).toBeUndefined();
    dispatchEvent(new Event("pagehide"));
    expect(keptTicket(NOW + 31_000)).toBeUndefined();
    on.call.hangUp();
    dispatchEvent(new Event("pagehide"));
    expect(keptTicket(NOW)).toBeUndefined();
  });

  test("goes on in another window: here it is over", async () => {
    const on = new Rehearsal();
    await on.running();
    on.hear({ type: "over", call: on.rang, reason: "elsewhere" });
    expect([on.call.ended.value?.reason, on.last.closed]).toEqual(["elsewhere", true]);
  });
});

test("a guest joins by a link", async () => {
  const on = new Rehearsal();
  await on.call.join("token", "Carla");
  expect(on.of("join")).toEqual([{ type: "join", token: "token", name: "Carla" }]);
  on.hear(seated());
  expect(on.phase).toBe("connecting");
  expect(on.last.greeted).toBe(0);
});

test("a link that leads nowhere ends the attempt", async () => {
  const on = new Rehearsal();
  await on.call.join("token");
  on.hear({ type: "refused", code: "calls.gone", detail: "" });
  expect([on.call.ended.value?.reason, on.call.refusal.value]).toEqual(["failed", "calls.gone"]);
});
