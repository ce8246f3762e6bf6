import { type ReadonlySignal, signal } from "@preact/signals-core";
import type { IceServers, SeatView } from "./frames";
import type { CallMedia, CallPeer, PeerEvents, Tracks } from "./media";
import type { Other } from "./types";

export interface SeatsEvents {
  say(to: string, data: string): void;
  doubting(): void;
  failing(): void;
  /** The other side of a connection is not who signalling says. */
  insecure(): void;
  changed(): void;
}

interface Table {
  seat: string;
  ice: IceServers;
  others: readonly SeatView[];
}

/** The others of a call, each with a connection of its own. */
export class Seats {
  readonly #others = signal<readonly Other[]>([]);
  readonly #peers = new Map<string, CallPeer>();
  readonly #failing = new Set<string>();
  readonly #media: CallMedia;
  readonly #events: SeatsEvents;
  #me = "";
  #ice: IceServers = { servers: [], relay_only: true };
  #tracks: Tracks = {};

  constructor(media: CallMedia, events: SeatsEvents) {
    this.#media = media;
    this.#events = events;
  }

  get others(): ReadonlySignal<readonly Other[]> {
    return this.#others;
  }

  /** Sit down, or sit down again: who left meanwhile goes, who stayed is asked where things stand. */
  enter({ seat: me, ice, others }: Table, again: boolean): void {
    this.#me = me;
    this.#ice = ice;
    const here = new Set(others.map(({ seat }) => seat));
    for (const { seat } of this.#others.value) if (!here.has(seat)) this.remove(seat);
    for (const other of others) this.add(other);
    if (again) for (const peer of this.#peers.values()) peer.greet(ice.servers);
  }

  add(view: SeatView): void {
    const { seat, side, audio, video, screen, name, expert: expertId } = view;
    if (this.#peers.has(seat)) {
      this.update(seat, { audio, video, screen });
      return;
    }
    const other = { seat, side, audio, video, screen, name, expertId, connected: false, quality: 0 } as const;
    this.#set([...this.#others.value, other]);
    const peer = this.#media.peer(this.#ice, this.#me > seat, this.#listen(seat));
    this.#peers.set(seat, peer);
    peer.setTracks(this.#tracks);
  }

  remove(seat: string): void {
    this.#peers.get(seat)?.close();
    this.#peers.delete(seat);
    this.#set(this.#others.value.filter((other) => other.seat !== seat));
  }

  update(seat: string, change: Partial<Other>): void {
    this.#set(this.#others.value.map((other) => (other.seat === seat ? { ...other, ...change } : other)));
  }

  hear(seat: string, data: string): void {
    this.#peers.get(seat)?.receive(data);
  }

  setTracks(tracks: Tracks): void {
    this.#tracks = tracks;
    for (const peer of this.#peers.values()) peer.setTracks(tracks);
  }

  /** Look for a new path to everybody whose path is gone. */
  restart(servers: IceServers["servers"] = this.#ice.servers): void {
    this.#ice = { ...this.#ice, servers };
    for (const seat of this.#failing) this.#peers.get(seat)?.restart(servers);
    this.#failing.clear();
  }

  close(): void {
    for (const peer of this.#peers.values()) peer.close();
    this.#peers.clear();
    this.#tracks = {};
    this.#set([]);
  }

  #listen(seat: string): PeerEvents {
    return {
      send: (data) => this.#events.say(seat, data),
      streams: (streams) => this.update(seat, streams),
      connected: (connected) => this.update(seat, { connected, ...(!connected && { quality: 0 }) }),
      doubting: () => this.#events.doubting(),
      failing: () => {
        this.#failing.add(seat);
        this.#events.failing();
      },
      quality: (quality) => this.update(seat, { quality }),
      words: (words) => (words ? this.update(seat, { words }) : this.#events.insecure()),
    };
  }

  #set(others: readonly Other[]): void {
    this.#others.value = others;
    this.#events.changed();
  }
}
