import { describe, expect, test, vi } from "vitest";
import { overPolling, type TransportEvents } from "./transport";
import type { ClientFrame, ServerFrame } from "./wire";

interface Request {
  connection: string | null;
  frames: ClientFrame[];
  wait_s: number;
}

/** A service that holds waiting requests until a frame is there. */
function service() {
  const requests: Request[] = [];
  const waiting: ((response: Response) => void)[] = [];
  const reply = (frames: ServerFrame[]) => Response.json({ connection: "c1", frames });
  vi.stubGlobal("fetch", (_: string, init: { body: string }) => {
    const request: Request = JSON.parse(init.body);
    requests.push(request);
    if (request.wait_s === 0) return Promise.resolve(reply([]));
    return new Promise<Response>((resolve) => waiting.push(resolve));
  });
  return {
    requests,
    push: (frame: ServerFrame) => waiting.shift()?.(reply([frame])),
    fail: (status: number) => waiting.shift()?.(new Response(null, { status })),
    isWaiting: () => vi.waitFor(() => expect(waiting.length).toBeGreaterThan(0)),
  };
}

function listen(hello: ClientFrame) {
  const heard: ServerFrame[] = [];
  const codes: number[] = [];
  const events: TransportEvents = {
    opened: () => transport.send(hello),
    frame: (frame) => heard.push(frame),
    closed: (code) => codes.push(code),
  };
  const transport = overPolling("/api/expert/poll")(events);
  return { transport, heard, codes };
}

const HELLO: ClientFrame = { type: "hello", version: 1, cursors: {} };

describe("polling", () => {
  test("says hello without a connection and then waits with the one it got", async () => {
    const { requests, isWaiting } = service();
    listen(HELLO);
    await isWaiting();
    expect(requests).toEqual([
      { connection: null, frames: [HELLO], wait_s: 0 },
      { connection: "c1", frames: [], wait_s: 25 },
    ]);
  });

  test("hears what is pushed and waits on", async () => {
    const { push, isWaiting } = service();
    const { heard } = listen(HELLO);
    await isWaiting();
    push({ type: "heartbeat" });
    await isWaiting();
    expect(heard).toEqual([{ type: "heartbeat" }]);
  });

  test("delivers at once and in order beside the request that waits", async () => {
    const { requests, isWaiting } = service();
    const { transport } = listen(HELLO);
    await isWaiting();
    for (const after of [1, 2, 3]) transport.send({ type: "resume", interaction: "a", after });
    await vi.waitFor(() => expect(requests.flatMap((request) => request.frames)).toHaveLength(4));
    const resumed = requests.flatMap(({ frames }) => frames).filter((frame) => frame.type === "resume");
    expect(resumed.map((frame) => frame.after)).toEqual([1, 2, 3]);
    expect(requests.filter(({ wait_s }) => wait_s > 0)).toHaveLength(1);
  });

  test.each([
    [410, 1006],
    [401, 4401],
    [500, 1006],
  ])("closes on status %i with code %i", async (status, code) => {
    const { fail, isWaiting } = service();
    const { codes } = listen(HELLO);
    await isWaiting();
    fail(status);
    await vi.waitFor(() => expect(codes).toEqual([code]));
  });

  test("says nothing more once closed", async () => {
    const { push, isWaiting, requests } = service();
    const { transport, heard, codes } = listen(HELLO);
    await isWaiting();
    transport.close();
    const asked = requests.length;
    push({ type: "heartbeat" });
    await new Promise((resolve) => setTimeout(resolve));
    expect([heard, codes, requests.length]).toEqual([[], [], asked]);
  });
});
