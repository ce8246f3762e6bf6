import { Link, type LinkMessage, type Streams, type Tracks } from "./link";
import { watchNetwork } from "./network";
import type { Quality } from "./quality";
import { Watch } from "./watch";
import { Comparison, type WordsMessage } from "./words";

export interface Ice {
  servers: readonly { urls: string[]; username?: string; credential?: string }[];
  relay_only: boolean;
}

export interface PeerEvents {
  send(data: string): void;
  streams(streams: Streams): void;
  connected(yes: boolean): void;
  /** The path may be gone, and that to the service with it. */
  doubting(): void;
  /** The path is gone: answer with `restart`, with fresh relay credentials if the old ones are stale. */
  failing(): void;
  quality(quality: Quality): void;
  /** Numbers of the comparison words; undefined when the other side is not who signalling says. */
  words(words: readonly number[] | undefined): void;
}

/** `session` names the connection a message belongs to: a reloaded page begins a new one. */
type Message = { session: string } & (
  | LinkMessage
  | { words: WordsMessage }
  | { greeting: true }
  | { restart: true }
);

type Unnamed<M> = M extends Message ? Omit<M, "session"> : never;

/** The connection to one other seat, through all reloads of that seat. The polite side leaves offers to the other. */
export class Peer {
  readonly #config: RTCConfiguration & { iceServers: RTCIceServer[] };
  readonly #polite: boolean;
  readonly #events: PeerEvents;
  readonly #unwatch: () => void;
  #session = "";
  #link: Link | undefined;
  #watch: Watch | undefined;
  #tracks: Tracks = {};
  #comparison = new Comparison();

  constructor({ servers, relay_only }: Ice, polite: boolean, events: PeerEvents) {
    this.#config = {
      iceServers: [...servers],
      iceTransportPolicy: relay_only ? "relay" : "all",
      bundlePolicy: "max-bundle",
    };
    this.#polite = polite;
    this.#events = events;
    this.#unwatch = watchNetwork(() => this.#link && events.failing());
    if (!polite) this.#begin(crypto.randomUUID());
  }

  receive(data: string): void {
    const message = parse(data);
    if (!message) return;
    if (message.session !== this.#session) this.#stranger(message);
    else if ("greeting" in message) this.#resume();
    else if ("restart" in message) this.#link?.restart();
    else if ("words" in message) this.#comparison.hear(message.words);
    else this.#link?.receive(message);
  }

  setTracks(tracks: Tracks): void {
    this.#tracks = tracks;
    this.#link?.setTracks(tracks);
  }

  /** After a break in signalling: find out with the other side what is left to do. */
  greet(servers: Ice["servers"]): void {
    this.#config.iceServers = [...servers];
    this.#send({ greeting: true });
    this.#resume();
  }

  restart(servers: Ice["servers"]): void {
    this.#config.iceServers = [...servers];
    this.#link?.setServers(this.#config.iceServers);
    if (this.#polite) this.#send({ restart: true });
    else this.#link?.restart();
  }

  close(): void {
    this.#unwatch();
    this.#end();
  }

  #send(message: Unnamed<Message>): void {
    this.#events.send(JSON.stringify({ session: this.#session, ...message }));
  }

  /** The other page was loaded anew, or never heard of this connection. */
  #stranger(message: Message): void {
    if (!this.#polite && "greeting" in message) this.#begin(crypto.randomUUID());
    else if (this.#polite && "description" in message && message.description.type === "offer") {
      this.#begin(message.session);
      this.#link?.receive(message);
    }
  }

  #begin(session: string): void {
    this.#end();
    this.#session = session;
    const comparison = new Comparison();
    this.#comparison = comparison;
    this.#link = new Link(this.#config, !this.#polite, this.#tracks, {
      send: (message) => this.#send(message),
      streams: (streams) => this.#events.streams(streams),
      agreed: (prints) => void this.#compare(comparison, prints),
      swapped: () => this.#events.words(undefined),
      state: (state) => this.#follow(state),
    });
  }

  #end(): void {
    this.#watch?.stop();
    this.#watch = undefined;
    if (this.#link) this.#events.connected(false);
    this.#link?.close();
    this.#link = undefined;
  }

  #resume(): void {
    for (const words of this.#comparison.said) this.#send({ words });
    // What was said into a connection that was dead already is said again.
    if (this.#link && (this.#link.isWaiting || this.#link.pc.connectionState !== "connected")) {
      this.restart(this.#config.iceServers as Ice["servers"]);
    }
  }

  async #compare(comparison: Comparison, prints: { own: string; other: string }): Promise<void> {
    const words = await comparison.run(prints, (message) => this.#send({ words: message }));
    if (comparison === this.#comparison) this.#events.words(words);
  }

  #follow(state: RTCPeerConnectionState): void {
    if (state === "connected") this.#connected();
    else if (state === "disconnected" || state === "failed") {
      this.#events.connected(false);
      this.#events.failing();
    }
  }

  #connected(): void {
    this.#events.connected(true);
    if (!this.#link || this.#watch) return;
    this.#watch = new Watch(this.#link.pc, this.#events);
  }
}

function parse(data: string): Message | undefined {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
