import type { CallPeer, PeerEvents } from "@visavis/model/call";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { peersFrom } from "./coming";

const EVENTS = {} as PeerEvents;
const ICE = { servers: [], relay_only: true };
const said: string[] = [];

class Peer implements CallPeer {
  constructor() {
    said.push("open");
  }
  receive(data: string) {
    said.push(`receive ${data}`);
  }
  setTracks() {
    said.push("tracks");
  }
  greet() {
    said.push("greet");
  }
  restart() {
    said.push("restart");
  }
  close() {
    said.push("close");
  }
}

/** Code for which each try ends as it is told, one after the other. */
function codeToCome() {
  said.length = 0;
  const tries: { come(): void; fail(): void }[] = [];
  const peer = peersFrom(
    () =>
      new Promise((resolve, reject) => {
        tries.push({ come: () => resolve({ Peer }), fail: () => reject(new Error("offline")) });
      }),
  )(ICE, true, EVENTS);
  return { tries, peer };
}

const settled = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("a connection whose code is on its way", () => {
  test("does everything it was asked for in that order", async () => {
    const { peer, tries } = codeToCome();
    peer.setTracks({});
    peer.receive("one");
    peer.receive("two");
    peer.greet([]);
    expect(said).toEqual([]);
    tries[0]?.come();
    await settled();
    peer.restart([]);
    peer.close();
    await settled();
    expect(said).toEqual(["open", "tracks", "receive one", "receive two", "greet", "restart", "close"]);
  });

  test("is never opened once it is not wanted any more", async () => {
    const { peer, tries } = codeToCome();
    peer.receive("one");
    peer.close();
    tries[0]?.come();
    await settled();
    expect(said).toEqual([]);
  });

  test("asks for it again when it could not be had", async () => {
    const { peer, tries } = codeToCome();
    peer.receive("one");
    tries[0]?.fail();
    await vi.advanceTimersByTimeAsync(1000);
    tries[1]?.fail();
    await vi.advanceTimersByTimeAsync(1000);
    tries[2]?.come();
    await settled();
    expect(said).toEqual(["open", "receive one"]);
  });

  test("asks no more once the call is over", async () => {
    const { peer, tries } = codeToCome();
    peer.close();
    tries[0]?.fail();
    await vi.advanceTimersByTimeAsync(10_000);
    expect([said, tries.length]).toEqual([[], 1]);
  });
});
