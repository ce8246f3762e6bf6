import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ANNA, CALL, NOW, OTHER, Rehearsal, rings, seat, seated, TALK } from "./testing";

beforeEach(() => void vi.useFakeTimers({ now: NOW }));
afterEach(() => {
  vi.useRealTimers();
  sessionStorage.clear();
});

describe("whoever calls", () => {
  test("rings once the microphone is there, and sits down when somebody answers", async () => {
    const on = new Rehearsal();
    await on.ringing();
    expect(on.phase).toBe("ringing");
    expect(on.of("ring")).toMatchObject([
      { expert: ANNA, interaction: TALK, media: "voice", language: "de" },
    ]);
    on.hear(seated(on.rang));
    expect(on.phase).toBe("connecting");
    expect(on.of("show")).toMatchObject([{ audio: true, video: false, screen: false }]);
    on.last.events.connected(true);
    expect(on.phase).toBe("running");
    expect(on.call.startedAt.value).toBe(NOW);
    expect(on.last.tracks.audio).toBeDefined();
  });

  test("does not ring without a microphone unless silence is wanted", async () => {
    const on = new Rehearsal();
    on.missing = ["audio"];
    await on.call.ring({ media: "voice", language: "de", expert: ANNA });
    expect([on.phase, on.call.mine.value.problem]).toEqual(["asking", "denied"]);
    expect(on.sent).toEqual([]);
    await on.call.ring({ media: "voice", language: "de", expert: ANNA, silent: true });
    expect(on.phase).toBe("ringing");
  });

  test("is heard though the camera is not to be had", async () => {
    const on = new Rehearsal();
    on.missing = ["video"];
    await on.call.ring({ media: "video", language: "de", expert: ANNA, camera: true });
    expect(on.phase).toBe("ringing");
    expect(on.call.mine.value).toMatchObject({ audio: true, video: false, problem: "denied" });
  });

  test("shares a screen without camera and microphone", async () => {
    const on = new Rehearsal();
    on.missing = ["audio"];
    await on.call.ring({ media: "screen", language: "de", expert: ANNA });
    expect([on.phase, on.call.mine.value.screen]).toEqual(["ringing", true]);
  });

  test("is back where it began after closing the choice of screens", async () => {
    const on = new Rehearsal();
    on.missing = ["screen"];
    await on.call.ring({ media: "screen", language: "de", expert: ANNA });
    expect(on.phase).toBe("idle");
    expect(on.sent).toEqual([]);
  });

  test("is told that the deputy is asked", async () => {
    const on = new Rehearsal();
    await on.ringing();
    on.hear({ type: "ringing", call: on.rang, expert: OTHER, until: "2026-11-23T10:01:00Z" });
    expect(on.call.from.value?.expertId).toBe(OTHER);
    expect(on.call.until.value).toBe("2026-11-23T10:01:00Z");
  });

  test.each([
    [{ reason: "declined", detail: "later" }],
    [{ reason: "busy" }],
    [{ reason: "missed" }],
    [{ reason: "unavailable" }],
  ] as const)("learns how it ended: %o", async (ended) => {
    const on = new Rehearsal();
    await on.ringing();
    on.hear({ type: "over", call: on.rang, ...ended });
    expect(on.phase).toBe("over");
    expect(on.call.ended.value).toMatchObject(ended);
    expect(on.devices.every(({ stopped }) => stopped)).toBe(true);
    on.call.dismiss();
    expect(on.phase).toBe("idle");
  });

  test("is refused what the company does not offer, and deaf to refusals of something else", async () => {
    const on = new Rehearsal();
    await on.ringing();
    on.hear({ type: "refused", code: "too_many", detail: "", client_id: CALL });
    expect(on.phase).toBe("ringing");
    on.hear({ type: "refused", code: "function.off", detail: "", call: on.rang });
    expect([on.call.ended.value?.reason, on.call.refusal.value]).toEqual(["failed", "function.off"]);
  });

  test("does not wait for ever when the service says nothing more", async () => {
    const on = new Rehearsal();
    await on.ringing();
    vi.advanceTimersByTime(40_000);
    expect(on.call.ended.value?.reason).toBe("missed");
    expect(on.of("hangup")).toHaveLength(1);
  });
});

describe("whoever is called", () => {
  test("answers once however often they click", async () => {
    const on = new Rehearsal();
    on.hear(rings());
    expect([on.phase, on.call.from.value?.name]).toEqual(["called", "Anna Muster"]);
    await Promise.all([on.call.answer(false), on.call.answer(true)]);
    await on.call.answer(false);
    expect(on.of("answer")).toEqual([{ type: "answer", call: CALL }]);
    expect(on.phase).toBe("connecting");
    expect(on.devices).toHaveLength(1);
  });

  test("falls silent when another tab answers", () => {
    const on = new Rehearsal();
    on.hear(rings(), { type: "taken", call: CALL });
    expect(on.phase).toBe("idle");
  });

  test("lets go of the devices when another tab was a little quicker", async () => {
    const on = new Rehearsal();
    on.hear(rings());
    await on.call.answer(true);
    on.hear({ type: "taken", call: CALL });
    expect(on.call.ended.value).toMatchObject({ reason: "elsewhere" });
    expect(on.devices.map(({ stopped }) => stopped)).toEqual([true, true]);
  });

  test("does not answer a caller who gave up while the browser asked for the microphone", async () => {
    const on = new Rehearsal();
    on.hear(rings());
    const answering = on.call.answer(false);
    on.hear({ type: "over", call: CALL, reason: "hung_up" });
    await answering;
    expect(on.of("answer")).toEqual([]);
    expect(on.devices.every(({ stopped }) => stopped)).toBe(true);
  });

  test("declines with a reason", () => {
    const on = new Rehearsal();
    on.hear(rings());
    on.call.decline("later");
    expect(on.of("decline")).toEqual([{ type: "decline", call: CALL, reason: "later" }]);
    expect(on.phase).toBe("idle");
  });

  test("has missed the call when nobody answers", () => {
    const on = new Rehearsal();
    on.hear(rings(), { type: "over", call: CALL, reason: "missed" });
    expect(on.call.ended.value).toMatchObject({ reason: "missed" });
  });
});

describe("two who ring each other", () => {
  test("speak at once: whose call came later answers the other's", async () => {
    const on = new Rehearsal();
    await on.ringing();
    on.hear(rings(), { type: "over", call: on.rang, reason: "elsewhere" });
    expect(on.of("answer")).toEqual([{ type: "answer", call: CALL }]);
    expect(on.phase).toBe("connecting");
    on.hear(seated());
    expect(on.last.tracks.audio).toBeDefined();
    expect(on.devices).toHaveLength(1);
  });

  test("speak at once when one clicks while the other's call rings already", async () => {
    const on = new Rehearsal();
    on.hear(rings());
    await on.call.ring({ media: "video", language: "de", expert: ANNA, interaction: TALK });
    expect([on.of("ring"), on.of("answer")]).toEqual([[], [{ type: "answer", call: CALL }]]);
  });

  test("are not confused by a third: that one rings as soon as the own attempt has ended", async () => {
    const on = new Rehearsal();
    await on.ringing();
    on.hear(rings(), { type: "over", call: on.rang, reason: "declined" });
    expect([on.phase, on.call.from.value?.name]).toEqual(["called", "Anna Muster"]);
  });

  test("nobody rings any more who gave up meanwhile", async () => {
    const on = new Rehearsal();
    await on.ringing();
    on.hear(rings(), { type: "over", call: CALL, reason: "hung_up" });
    on.call.hangUp();
    expect([on.phase, on.call.ended.value?.talked]).toEqual(["over", false]);
  });
});

describe("the end", () => {
  test("both may hang up at once", async () => {
    const on = new Rehearsal();
    await on.running();
    on.call.hangUp();
    on.call.hangUp();
    on.hear({ type: "over", call: on.of("hangup")[0]?.call ?? "", reason: "hung_up" });
    expect(on.of("hangup")).toHaveLength(1);
    expect(on.call.ended.value).toMatchObject({ reason: "hung_up", talked: true });
    expect([on.phase, on.last.closed]).toEqual(["over", true]);
  });

  test("leaves what proves that one sat there, and what it was about", async () => {
    const on = new Rehearsal();
    await on.ringing();
    on.hear(seated(on.rang, { key: "my-key", interaction: TALK }));
    on.call.hangUp();
    expect(on.call.ended.value).toMatchObject({ key: "my-key", about: TALK });
    await on.ringing();
    on.call.hangUp();
    expect(on.call.ended.value).toMatchObject({ key: undefined, about: undefined });
    await on.ringing();
    on.hear(seated(on.rang, { key: "a-guest-s", side: "guest" }));
    on.call.hangUp();
    expect(on.call.ended.value?.key).toBeUndefined();
  });

  test("comes at once where somebody sits between the two", async () => {
    const on = new Rehearsal();
    await on.running();
    on.last.events.words(undefined);
    expect(on.call.ended.value).toMatchObject({ reason: "insecure" });
    expect(on.of("hangup")).toHaveLength(1);
  });
});

describe("during the call", () => {
  test("microphone, camera and screen go on and off, and the others are told", async () => {
    const on = new Rehearsal();
    await on.running();
    await on.call.setAudio(false);
    await on.call.setVideo(true);
    await on.call.share();
    expect(on.of("show").at(-1)).toMatchObject({ audio: false, video: true, screen: true });
    expect(on.last.tracks.audio?.enabled).toBe(false);
    await on.call.setVideo(false);
    on.devices.at(-1)?.onended?.();
    expect(on.of("show").at(-1)).toMatchObject({ audio: false, video: false, screen: false });
    expect(on.last.tracks).toMatchObject({ video: undefined, screen: undefined });
  });

  test("a muted microphone stays muted when another one is chosen", async () => {
    const on = new Rehearsal();
    await on.running();
    await on.call.setAudio(false);
    await on.call.choose("audio", "headset");
    expect(on.devices.map(({ enabled, stopped }) => [enabled, stopped])).toEqual([
      [false, true],
      [false, false],
    ]);
  });

  test("others come and go, each with a connection of their own", async () => {
    const on = new Rehearsal();
    await on.running();
    const call = on.rang;
    on.hear({ type: "joined", call, who: seat("00000000-0000-7000-8000-000000000000", { name: "Beat" }) });
    expect(on.peers.map(({ polite }) => polite)).toEqual([false, true]);
    on.hear({ type: "shown", call, seat: OTHER, audio: false, video: true, screen: false });
    expect(on.call.others.value.map(({ name, audio, video }) => [name, audio, video])).toEqual([
      ["Anna Muster", false, true],
      ["Beat", true, false],
    ]);
    on.hear({ type: "left", call, seat: OTHER });
    expect(on.call.others.value.map(({ name }) => name)).toEqual(["Beat"]);
    expect(on.peers[0]?.closed).toBe(true);
  });

  test("words are shown while there are two", async () => {
    const on = new Rehearsal();
    await on.running();
    on.last.events.words([1, 2, 3, 4]);
    expect(on.call.words.value).toEqual([1, 2, 3, 4]);
    on.hear({ type: "joined", call: on.rang, who: seat("33333333-0000-7000-8000-000000000000") });
    expect(on.call.words.value).toBeUndefined();
  });
});
