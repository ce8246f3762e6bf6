import { type ReadonlySignal, signal } from "@preact/signals";
import type { Http, PresenceState, OwnPresence as PresenceView } from "@visavis/client";
import type { Connection } from "@visavis/model";
import { watchActivity } from "./activity";

export type Switch = PresenceView["switch"];

/** The expert's own presence: what they chose, what visitors see, and when silence turns it into away. */
export class OwnPresence {
  readonly #http: Http;
  readonly #connection: Connection;
  readonly #chosen = signal<Switch | null>(null);
  readonly #state = signal<PresenceState>("offline");
  readonly #idleAt = signal<number | null>(null);
  readonly #unwatch: () => void;
  #idleAfterMs = 600_000;
  #activeAt = Date.now();

  constructor(http: Http, connection: Connection, expert: string) {
    this.#http = http;
    this.#connection = connection;
    connection.on("presence", (frame) => {
      if (frame.expert === expert) this.#shown(frame.state);
    });
    this.#unwatch = watchActivity(
      () => this.#active(),
      () => this.isIdle || (this.secondsLeft(Date.now()) ?? 60) < 60,
    );
  }

  get chosen(): ReadonlySignal<Switch | null> {
    return this.#chosen;
  }

  get state(): ReadonlySignal<PresenceState> {
    return this.#state;
  }

  /** Away although switched to available: nobody was at the keyboard for too long. */
  get isIdle(): boolean {
    return this.#chosen.value === "available" && this.#state.value === "away";
  }

  /** Whole seconds until silence shows as away; null while that does not apply. */
  secondsLeft(now: number): number | null {
    if (this.#idleAt.value === null || this.#state.value !== "available") return null;
    return Math.max(0, Math.ceil((this.#idleAt.value - now) / 1_000));
  }

  async refresh(): Promise<void> {
    const quiet = Date.now() - this.#activeAt;
    this.#connection.send({ type: "activity", active: quiet < this.#idleAfterMs });
    this.#take(await this.#http<PresenceView>("GET", "/api/expert/presence"));
  }

  /** Throws `Problem` and shows the former choice again when the service was not reached. */
  async choose(chosen: Switch): Promise<void> {
    const before = this.#chosen.value;
    this.#chosen.value = chosen;
    try {
      this.#take(await this.#http<PresenceView>("PUT", "/api/expert/presence", { switch: chosen }));
    } catch (problem) {
      this.#chosen.value = before;
      throw problem;
    }
  }

  /** The other position of the switch; a failure shows by the switch turning back. */
  async turn(): Promise<void> {
    await this.choose(this.#chosen.value === "available" ? "away" : "available").catch(
      () => this.#chosen.value,
    );
  }

  dispose(): void {
    this.#unwatch();
  }

  #take(view: PresenceView): void {
    this.#idleAfterMs = view.idle_after_s * 1_000;
    this.#chosen.value = view.switch;
    this.#state.value = view.state;
    this.#idleAt.value = view.idle_in_s === null ? null : Date.now() + view.idle_in_s * 1_000;
  }

  /** Another tab may have turned the switch: a change without a known reason asks again. */
  #shown(state: PresenceState): void {
    if (state === this.#state.value) return;
    this.#state.value = state;
    void this.#http<PresenceView>("GET", "/api/expert/presence").then(
      (view) => this.#take(view),
      () => {
        // The state is shown already; the switch follows with the next refresh.
      },
    );
  }

  #active(): void {
    this.#activeAt = Date.now();
    if (this.#connection.send({ type: "activity", active: true })) {
      this.#idleAt.value = Date.now() + this.#idleAfterMs;
    }
  }
}
