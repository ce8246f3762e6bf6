/** A call in a test: what it sends is kept, and devices and connections are those of nobody. */
import { Call } from "./call";
import type { CallClientFrame, CallServerFrame, Heard } from "./frames";
import type { CallMedia, CallPeer, DeviceProblem, PeerEvents, Tracks } from "./media";

export const CALL = "00000000-0000-7000-8000-0000000000ca";
export const ANNA = "00000000-0000-7000-8000-0000000000aa";
export const TALK = "00000000-0000-7000-8000-0000000000cc";
export const OTHER = "22222222-0000-7000-8000-000000000000";
const ME = "11111111-0000-7000-8000-000000000000";
export const UNTIL = "2026-11-23T10:00:30Z";
export const NOW = Date.parse("2026-11-23T10:00:00Z");

type Device = EventTarget & {
  enabled: boolean;
  stopped: boolean;
  onended: (() => void) | null;
  stop(): void;
};

function device(kind: string): Device & MediaStreamTrack {
  const track = {
    kind,
    enabled: true,
    stopped: false,
    onended: null,
    stop: () => {
      track.stopped = true;
    },
  };
  return track as unknown as Device & MediaStreamTrack;
}

export class SeenPeer implements CallPeer {
  tracks: Tracks = {};
  received: string[] = [];
  greeted = 0;
  restarted: string[][] = [];
  closed = false;
  readonly polite: boolean;
  readonly events: PeerEvents;

  constructor(polite: boolean, events: PeerEvents) {
    this.polite = polite;
    this.events = events;
  }

  receive = (data: string) => void this.received.push(data);
  setTracks = (tracks: Tracks) => {
    this.tracks = tracks;
  };
  greet = () => {
    this.greeted += 1;
  };
  restart = (servers: { urls: string[] }[]) => void this.restarted.push(servers.flatMap(({ urls }) => urls));
  close = () => {
    this.closed = true;
  };
}

export class Rehearsal implements CallMedia {
  readonly sent: CallClientFrame[] = [];
  readonly devices: Device[] = [];
  readonly peers: SeenPeer[] = [];
  readonly call: Call;
  /** What cannot be had, and why not. */
  missing: readonly string[] = [];
  online = true as boolean;
  /** How often a new connection to the service was asked for. */
  suspected = 0;

  constructor() {
    const send = (frame: CallClientFrame) => {
      if (this.online) this.sent.push(frame);
      return this.online;
    };
    this.call = new Call({ send, suspect: () => (this.suspected += 1), media: this });
  }

  open = (wanted: Partial<Record<keyof Tracks, object>>) => this.#give(Object.keys(wanted));
  problemOf = (): DeviceProblem => "denied";
  peer = (_: unknown, polite: boolean, events: PeerEvents) => {
    const peer = new SeenPeer(polite, events);
    this.peers.push(peer);
    return peer;
  };

  get phase() {
    return this.call.phase.value;
  }

  /** The last connection made. */
  get last(): SeenPeer {
    const peer = this.peers.at(-1);
    if (!peer) throw new Error("There is no connection.");
    return peer;
  }

  of<T extends CallClientFrame["type"]>(type: T): Extract<CallClientFrame, { type: T }>[] {
    return this.sent.filter((frame): frame is Extract<CallClientFrame, { type: T }> => frame.type === type);
  }

  /** The id under which this side rang last. */
  get rang(): string {
    return this.of("ring").at(-1)?.call ?? "";
  }

  hear(...frames: (CallServerFrame | Heard<"refused">)[]): void {
    for (const frame of frames) this.call.take(frame);
  }

  /** A visitor's call to Anna that rings. */
  async ringing(): Promise<void> {
    await this.call.ring({ media: "voice", language: "de", expert: ANNA, interaction: TALK });
    this.hear({ type: "ringing", call: this.rang, expert: ANNA, until: UNTIL });
  }

  /** The same call, answered and connected. */
  async running(): Promise<void> {
    await this.ringing();
    this.hear(seated(this.rang));
    this.last.events.connected(true);
  }

  #give(kinds: string[]): Promise<MediaStreamTrack[]> {
    if (kinds.some((kind) => this.missing.includes(kind))) return Promise.reject(new Error("missing"));
    const given = kinds.map(device);
    this.devices.push(...given);
    return Promise.resolve(given);
  }
}

export const rings = (call = CALL, more: Partial<Heard<"rings">> = {}): Heard<"rings"> => ({
  type: "rings",
  call,
  side: "expert",
  from_name: "Anna Muster",
  from_expert: ANNA,
  media: "video",
  language: "de",
  interaction: TALK,
  until: UNTIL,
  ...more,
});

export const seat = (id = OTHER, more: Partial<Heard<"joined">["who"]> = {}): Heard<"joined">["who"] => ({
  seat: id,
  side: "expert",
  name: "Anna Muster",
  expert: ANNA,
  audio: true,
  video: false,
  screen: false,
  ...more,
});

export const seated = (call = CALL, more: Partial<Heard<"seated">> = {}): Heard<"seated"> => ({
  type: "seated",
  call,
  seat: ME,
  side: "visitor",
  key: "first-key",
  media: "voice",
  language: "de",
  ice: { servers: [{ urls: ["turn:first"] }], relay_only: true },
  others: [seat()],
  ...more,
});
