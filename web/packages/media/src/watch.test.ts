import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Watch } from "./watch";

const LOOK_MS = 250;

/** A connection by which bytes come as the test says, and what is said about it. */
class Watched {
  readonly said: string[] = [];
  #bytes = 0;
  readonly #watch: Watch;

  constructor() {
    const getStats = async () =>
      new Map([["pair", { type: "candidate-pair", nominated: true, bytesReceived: this.#bytes }]]);
    this.#watch = new Watch({ getStats, getTransceivers: () => [] } as unknown as RTCPeerConnection, {
      quality: () => undefined,
      doubting: () => this.said.push("doubting"),
      failing: () => this.said.push("failing"),
    });
  }

  /** So many looks; in each, as many bytes came as the pattern has, again and again. */
  async looks(count: number, pattern: readonly number[]): Promise<void> {
    for (let look = 0; look < count; look += 1) {
      this.#bytes += pattern[look % pattern.length] ?? 0;
      await vi.advanceTimersByTimeAsync(LOOK_MS);
    }
  }

  stop(): void {
    this.#watch.stop();
  }
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("a path by which all came without a gap", () => {
  test("is in doubt after half a second and gone after one", async () => {
    const on = new Watched();
    await on.looks(12, [100]);
    await on.looks(2, [0]);
    expect(on.said).toEqual(["doubting"]);
    await on.looks(2, [0]);
    expect(on.said).toEqual(["doubting", "failing"]);
    on.stop();
  });

  test("is looked for again every five seconds", async () => {
    const on = new Watched();
    await on.looks(12, [100]);
    await on.looks(44, [0]);
    expect(on.said).toEqual(["doubting", "failing", "failing", "failing"]);
    on.stop();
  });

  test("is trusted again once something comes", async () => {
    const on = new Watched();
    await on.looks(12, [100]);
    await on.looks(2, [0]);
    await on.looks(12, [100]);
    expect(on.said).toEqual(["doubting"]);
    on.stop();
  });
});

describe("where both sides are silent", () => {
  test("the breath of noise every 400 ms is no gap", async () => {
    const on = new Watched();
    await on.looks(40, [100, 0]);
    expect(on.said).toEqual([]);
    await on.looks(4, [0]);
    expect(on.said).toEqual(["doubting", "failing"]);
    on.stop();
  });

  test("and nothing is sent at all, the checks of the path every 2.5 s are news enough", async () => {
    const on = new Watched();
    await on.looks(60, [100, ...Array<number>(9).fill(0)]);
    expect(on.said).toEqual([]);
    await on.looks(14, [0]);
    expect(on.said).toEqual(["doubting", "failing"]);
    on.stop();
  });
});
