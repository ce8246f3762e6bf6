import type { CallPeer, PeerEvents } from "@visavis/model/call";
import { describe, expect, test } from "vitest";
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

function codeToCome() {
  said.length = 0;
  let come: () => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  const code = new Promise<{ Peer: typeof Peer }>((resolve, reject) => {
    come = () => resolve({ Peer });
    fail = reject;
  });
  return { come, fail, peer: peersFrom(() => code)(ICE, true, EVENTS) };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe("a connection whose code is on its way", () => {
  test("does everything it was asked for in that order", async () => {
    const { peer, come } = codeToCome();
    peer.setTracks({});
    peer.receive("one");
    peer.receive("two");
    peer.greet([]);
    expect(said).toEqual([]);
    come();
    await settled();
    peer.restart([]);
    peer.close();
    await settled();
    expect(said).toEqual(["open", "tracks", "receive one", "receive two", "greet", "restart", "close"]);
  });

  test("is never opened once it is not wanted any more", async () => {
    const { peer, come } = codeToCome();
    peer.receive("one");
    peer.close();
    come();
    await settled();
    expect(said).toEqual([]);
  });

  test("stays silent without its code", async () => {
    const { peer, fail } = codeToCome();
    peer.receive("one");
    fail(new Error("offline"));
    peer.close();
    await settled();
    expect(said).toEqual([]);
  });
});
