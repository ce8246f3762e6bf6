import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ResumableSocket, type Status } from "./resumable";
import type { OpenTransport, TransportEvents } from "./transport";
import type { ClientFrame, ServerFrame } from "./wire";

interface Line {
  over: "socket" | "polling";
  events: TransportEvents;
  sent: ClientFrame[];
  closed: boolean;
}

function stage() {
  const lines: Line[] = [];
  const statuses: (readonly [Status, string | null])[] = [];
  const frames: ServerFrame[] = [];
  const over =
    (name: Line["over"]): OpenTransport =>
    (events) => {
      const line: Line = { over: name, events, sent: [], closed: false };
      lines.push(line);
      return {
        send: (frame) => line.sent.push(frame),
        close: () => {
          line.closed = true;
        },
      };
    };
  const socket = new ResumableSocket({
    socket: over("socket"),
    polling: over("polling"),
    hello: () => ({ cursors: { a: frames.length } }),
    onFrame: (frame) => frames.push(frame),
    onStatus: (status, code) => statuses.push([status, code]),
  });
  socket.open();
  const last = () => lines.at(-1) as Line;
  const welcome = (heartbeat_s = 5) => {
    last().events.opened();
    last().events.frame({ type: "welcome", version: 1, heartbeat_s, at: "2026-11-22T10:00:00Z" });
  };
  return { socket, lines, statuses, frames, last, welcome, status: () => statuses.at(-1)?.[0] };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(1);
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a resumable socket", () => {
  test("says hello first and is online once welcomed", () => {
    const { last, welcome, statuses, socket } = stage();
    expect(socket.send({ type: "heartbeat" })).toBe(false);
    welcome();
    expect(last().sent).toEqual([{ type: "hello", version: 1, cursors: { a: 0 } }]);
    expect(statuses).toEqual([
      ["connecting", null],
      ["online", null],
    ]);
    expect(socket.send({ type: "heartbeat" })).toBe(true);
  });

  test("answers every heartbeat", () => {
    const { last, welcome } = stage();
    welcome();
    last().events.frame({ type: "heartbeat" });
    expect(last().sent.at(-1)).toEqual({ type: "heartbeat" });
  });

  test("gives up a silent connection after two heartbeats and opens a new one with fresh cursors", () => {
    const { lines, last, welcome } = stage();
    welcome(5);
    vi.advanceTimersByTime(11_000);
    expect(lines[0]?.closed).toBe(true);
    vi.advanceTimersByTime(200);
    welcome();
    expect(lines).toHaveLength(2);
    expect(last().sent[0]).toMatchObject({ type: "hello", cursors: { a: 1 } });
  });

  test("hears nothing more from a connection it gave up", () => {
    const { lines, frames, welcome, socket } = stage();
    welcome();
    socket.suspect();
    const known = frames.length;
    lines[0]?.events.frame({ type: "heartbeat" });
    lines[0]?.events.closed(1006);
    expect(frames).toHaveLength(known);
  });

  test("pauses longer after every failure, up to ten seconds", () => {
    const { lines, last } = stage();
    const pauses: number[] = [];
    for (let attempt = 0; attempt < 9; attempt += 1) {
      const before = Date.now();
      const count = lines.length;
      last().events.closed(1006);
      while (lines.length === count) vi.advanceTimersByTime(50);
      pauses.push(Date.now() - before);
    }
    expect(pauses).toEqual([200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000, 10_000]);
  });

  test("tries polling once a socket could not be opened twice in a row, and goes on trying both", () => {
    const { lines, last } = stage();
    for (let attempt = 0; attempt < 5; attempt += 1) {
      last().events.closed(1006);
      vi.advanceTimersByTime(10_000);
    }
    expect(lines.slice(0, 6).map((line) => line.over)).toEqual([
      "socket",
      "socket",
      "polling",
      "socket",
      "polling",
      "socket",
    ]);
  });

  test("returns from polling to a socket as soon as one opens again", () => {
    const { lines, last, welcome } = stage();
    for (let attempt = 0; attempt < 2; attempt += 1) {
      last().events.closed(1006);
      vi.advanceTimersByTime(1_000);
    }
    welcome(120);
    const polling = last();
    expect(polling.over).toBe("polling");
    vi.advanceTimersByTime(60_000);
    last().events.opened();
    expect(polling.closed).toBe(true);
    expect(last().over).toBe("socket");
    expect(lines).toHaveLength(5);
  });

  test.each([
    [4401, "not_signed_in"],
    [4403, "origin"],
  ])("does not try again after close code %i", (code, reason) => {
    const { lines, last, welcome, statuses } = stage();
    welcome();
    last().events.closed(code);
    vi.advanceTimersByTime(60_000);
    expect(statuses.at(-1)).toEqual(["refused", reason]);
    expect(lines).toHaveLength(1);
  });

  test("honours a closing frame that forbids a retry, until it is opened again", () => {
    const { lines, last, welcome, socket, statuses } = stage();
    welcome();
    last().events.frame({ type: "closing", code: "other_version", retry: false });
    last().events.closed(4400);
    vi.advanceTimersByTime(60_000);
    expect(statuses.at(-1)).toEqual(["refused", "other_version"]);
    socket.open();
    expect(lines).toHaveLength(2);
  });

  test("does not wait out the pause when the page is looked at or the network returns", () => {
    const { lines, last, socket } = stage();
    last().events.closed(1006);
    socket.wake();
    expect(lines).toHaveLength(2);
    vi.advanceTimersByTime(500);
    expect(lines).toHaveLength(2);
  });

  test("is connecting during a short break and offline after a failed attempt", () => {
    const { last, welcome, status } = stage();
    welcome();
    last().events.closed(1012);
    expect(status()).toBe("connecting");
    vi.advanceTimersByTime(200);
    last().events.closed(1006);
    expect(status()).toBe("offline");
    vi.advanceTimersByTime(400);
    welcome();
    expect(status()).toBe("online");
  });

  test("leaves nothing running once closed", () => {
    const { socket, lines, welcome } = stage();
    welcome();
    socket.close();
    vi.advanceTimersByTime(120_000);
    expect(lines).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});
