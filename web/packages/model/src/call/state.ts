import { batch, computed, type ReadonlySignal, signal } from "@preact/signals-core";
import type { CallClientFrame, CallLanguage, CallSide, EndReason, Heard, IceServers, Medium } from "./frames";
import type { CallMedia, Quality } from "./media";
import { Own } from "./own";
import { Seats } from "./seats";
import type { Ticket } from "./ticket";
import type { CallPhase, Counterpart, Ended } from "./types";

export interface CallOptions {
  /** False when offline: the frame is dropped. */
  send(frame: CallClientFrame): boolean;
  /** The connection to the service looks alive and is not: begin a new one. */
  suspect(): void;
  media: CallMedia;
}

export type Rings = Heard<"rings">;
type Unaddressed<F> = F extends { call: string } ? Omit<F, "call"> : never;

const CONNECT_MS = 30_000;
/** The service keeps a lost seat for 30 seconds and tells of its end a moment later. */
const RECONNECT_MS = 35_000;
/** Relay credentials are good for ten minutes. */
const STALE_MS = 8 * 60_000;
/** A path that is gone may have taken the connection to the service with it, which notices much later by itself. */
const ANSWER_MS = 800;

/** Where a call stands, and the ways from one phase to the next. */
export class CallState {
  readonly phase = signal<CallPhase>("idle");
  readonly media = signal<Medium>("voice");
  readonly language = signal<CallLanguage>("en");
  readonly ended = signal<Ended | undefined>();
  readonly startedAt = signal<number | undefined>();
  readonly until = signal<string | undefined>();
  readonly from = signal<Counterpart | undefined>();
  readonly reachable = signal(true);
  readonly ticket = signal<Ticket | undefined>();
  readonly link = signal<string | undefined>();
  readonly refusal = signal<string | undefined>();
  readonly words: ReadonlySignal<readonly number[] | undefined>;
  readonly quality: ReadonlySignal<Quality>;
  readonly own: Own;
  readonly seats: Seats;
  id: string | undefined;
  /** The conversation that the call belongs to. */
  about: string | undefined;
  side: CallSide | undefined;
  /** What began this side's part; said again after a break until a seat is given. */
  opening: CallClientFrame | undefined;
  /** Somebody who rang while this side was calling. */
  rival: Rings | undefined;
  readonly #options: CallOptions;
  #iceAt = 0;
  #deadline: ReturnType<typeof setTimeout> | undefined;
  #doubt: ReturnType<typeof setTimeout> | undefined;

  constructor(options: CallOptions) {
    this.#options = options;
    this.own = new Own(options.media, () => this.show());
    this.seats = new Seats(options.media, {
      say: (to, data) => this.say({ type: "signal", to, data }),
      doubting: () => this.#ask(),
      failing: () => this.#heal(),
      insecure: () => this.giveUp("insecure"),
      changed: () => this.#follow(),
    });
    const { others } = this.seats;
    this.words = computed(() => (others.value.length === 1 ? others.value[0]?.words : undefined));
    this.quality = computed(() => Math.min(4, ...others.value.map(({ quality }) => quality)) as Quality);
  }

  get others() {
    return this.seats.others;
  }

  get mine() {
    return this.own.mine;
  }

  get seated(): boolean {
    return this.ticket.value !== undefined;
  }

  is(...phases: readonly CallPhase[]): boolean {
    return phases.includes(this.phase.value);
  }

  send(frame: CallClientFrame): boolean {
    return this.#options.send(frame);
  }

  say(frame: Unaddressed<CallClientFrame>): void {
    if (this.id) this.send({ ...frame, call: this.id } as CallClientFrame);
  }

  /** What this side sends changed: the others get it and are told. */
  show(): void {
    if (!this.seated) return;
    const { audio, video, screen } = this.mine.value;
    this.seats.setTracks(this.own.tracks);
    this.say({ type: "show", audio, video, screen });
  }

  /** Take the call that rings with what is open already. */
  answerNow(): void {
    this.connecting();
    if (this.id) this.open({ type: "answer", call: this.id });
  }

  /** A phase that must lead on within a time, or the call ends for that reason. */
  enter(phase: CallPhase, within?: { ms: number; or: EndReason }): void {
    clearTimeout(this.#deadline);
    this.phase.value = phase;
    if (within) this.#deadline = setTimeout(() => this.giveUp(within.or), within.ms);
  }

  /** A new call; whatever was left of the one before goes. */
  begin(call: string | undefined, phase: CallPhase): void {
    batch(() => {
      this.#clear();
      this.id = call;
      this.enter(phase);
    });
  }

  connecting(): void {
    this.enter("connecting", { ms: CONNECT_MS, or: "failed" });
  }

  /** Say what begins this side's part, now and after every break until a seat is given. */
  open(frame: CallClientFrame): boolean {
    this.opening = frame;
    return this.send(frame);
  }

  /** The seat is given, or given again with a new key and fresh relay credentials. */
  sit(ticket: Ticket): void {
    this.#iceAt = Date.now();
    this.opening = undefined;
    this.ticket.value = ticket;
  }

  /** The service said something. */
  trust(): void {
    clearTimeout(this.#doubt);
    this.#doubt = undefined;
  }

  /** Fresh relay credentials: look for new paths with them. */
  refreshed(servers: IceServers["servers"]): void {
    this.#iceAt = Date.now();
    this.seats.restart(servers);
  }

  giveUp(reason: Ended["reason"]): void {
    if (!this.is("called")) this.say({ type: "hangup", ...(reason === "failed" && { failed: true }) });
    this.end({ reason });
  }

  end(ended: Pick<Ended, "reason" | "detail">): void {
    const talked = this.startedAt.value !== undefined;
    const { about } = this;
    const key = this.side === "visitor" ? this.ticket.value?.key : undefined;
    batch(() => {
      this.#clear();
      this.ended.value = { ...ended, talked, about, key };
      this.enter("over");
    });
  }

  rest(): void {
    batch(() => {
      this.#clear();
      this.enter("idle");
    });
  }

  #clear(): void {
    const signals = [this.ended, this.startedAt, this.until, this.ticket, this.link, this.refusal];
    for (const one of signals) one.value = undefined;
    this.trust();
    this.id = undefined;
    this.about = undefined;
    this.side = undefined;
    this.opening = undefined;
    this.own.close();
    this.seats.close();
  }

  /** With credentials that are still good at once; fresh ones come in any case, or the service is out of reach. */
  #heal(): void {
    if (Date.now() - this.#iceAt < STALE_MS) this.seats.restart();
    this.#ask();
  }

  /** For fresh credentials; without an answer the way to the service is gone as well. */
  #ask(): void {
    if (this.#doubt !== undefined) return;
    this.say({ type: "refresh" });
    this.#doubt = setTimeout(() => {
      this.#doubt = undefined;
      this.#options.suspect();
    }, ANSWER_MS);
  }

  /** Connections came or went. */
  #follow(): void {
    if (!this.seated) return;
    const alive = this.others.value.some(({ connected }) => connected);
    if (alive && !this.is("running")) this.#run();
    else if (!alive && this.is("running")) {
      this.enter("reconnecting", { ms: RECONNECT_MS, or: "lost" });
    }
  }

  #run(): void {
    this.enter("running");
    this.startedAt.value ??= Date.now();
    const ticket = this.ticket.value;
    if (ticket) this.ticket.value = { ...ticket, startedAt: this.startedAt.value };
  }
}
