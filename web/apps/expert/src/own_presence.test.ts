import type { ClientFrame, FrameOf, Http, ServerFrame } from "@visavis/client";
import type { Connection } from "@visavis/model";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { OwnPresence } from "./own_presence";

const ME = "e1";

function make() {
  const view = {
    switch: "available",
    state: "available",
    idle_after_s: 600,
    idle_in_s: 600 as number | null,
  };
  const sent: ClientFrame[] = [];
  let hear: (frame: FrameOf<"presence">) => void = () => undefined;
  const connection = {
    send: (frame: ClientFrame) => sent.push(frame) > 0,
    on: (_: ServerFrame["type"], handler: typeof hear) => {
      hear = handler;
      return () => undefined;
    },
  } as unknown as Connection;
  const http = vi.fn((method: string, _: string, body?: { switch: string }) => {
    if (method === "PUT" && body) view.switch = body.switch;
    return Promise.resolve({ ...view, state: view.switch === "away" ? "away" : view.state });
  });
  const presence = new OwnPresence(http as unknown as Http, connection, ME);
  const touch = () => dispatchEvent(new Event("keydown"));
  const left = () => presence.secondsLeft(Date.now());
  return { presence, view, http, sent, touch, left, hear: (frame: FrameOf<"presence">) => hear(frame) };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the expert's own presence", () => {
  test("counts down to the moment when silence shows as away", async () => {
    const { presence, left } = make();
    await presence.refresh();
    vi.advanceTimersByTime(560_000);
    expect(left()).toBe(40);
  });

  test("starts the countdown anew at the first sign of life in its last minute", async () => {
    const { presence, touch, left, sent } = make();
    await presence.refresh();
    vi.advanceTimersByTime(560_000);
    touch();
    expect(left()).toBe(600);
    expect(sent.at(-1)).toEqual({ type: "activity", active: true });
  });

  test("tells of activity at most every thirty seconds", async () => {
    const { presence, touch, sent } = make();
    await presence.refresh();
    const before = sent.length;
    for (let second = 0; second < 61; second += 1) {
      touch();
      vi.advanceTimersByTime(1_000);
    }
    expect(sent.length - before).toBe(2);
  });

  test("counts nothing while switched to away", async () => {
    const { presence, left, view } = make();
    view.idle_in_s = null;
    await presence.choose("away");
    expect([presence.chosen.value, presence.state.value, left()]).toEqual(["away", "away", null]);
  });

  test("shows the former choice again when the switch did not reach the service", async () => {
    const { presence, http } = make();
    await presence.refresh();
    http.mockRejectedValueOnce(new Error("unreachable"));
    await expect(presence.choose("away")).rejects.toThrow("unreachable");
    expect(presence.chosen.value).toBe("available");
  });

  test("follows the switch of another tab", async () => {
    const { presence, view, hear } = make();
    await presence.refresh();
    view.switch = "away";
    hear({ type: "presence", expert: ME, state: "away" });
    await vi.waitFor(() => expect(presence.chosen.value).toBe("away"));
    expect(presence.isIdle).toBe(false);
  });

  test("is idle when away although switched to available, and says after a break that nobody was there", async () => {
    const { presence, view, sent } = make();
    await presence.refresh();
    view.state = "away";
    vi.advanceTimersByTime(700_000);
    await presence.refresh();
    expect(presence.isIdle).toBe(true);
    expect(sent.at(-1)).toEqual({ type: "activity", active: false });
  });
});
