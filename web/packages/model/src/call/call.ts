import { untracked } from "@preact/signals-core";
import type { CallClientFrame, CallServerFrame, DeclineReason, Heard } from "./frames";
import { hear, ringing } from "./hearing";
import { type CallOptions, CallState } from "./state";
import { keepTicket, type Ticket } from "./ticket";
import type { CallModel, CallWish } from "./types";

const RING_HEARD_MS = 10_000;

/** One page's calls: what a person does, on top of where a call stands. */
export class Call extends CallState implements CallModel {
  readonly #left = () => keepTicket(this.ticket.value);

  constructor(options: CallOptions) {
    super(options);
    addEventListener("pagehide", this.#left);
  }

  async ring(wish: CallWish): Promise<void> {
    const { media, language, expert, interaction, name } = wish;
    if (this.is("called")) return this.#meet(wish);
    const call = crypto.randomUUID();
    this.begin(undefined, "asking");
    this.media.value = media;
    this.language.value = language;
    const side = expert ? "expert" : "visitor";
    this.from.value = { side, expertId: expert, interaction };
    if (!(await this.#ready(wish)) || !this.is("asking")) return;
    this.id = call;
    this.enter("ringing", { ms: RING_HEARD_MS, or: "failed" });
    const addressed = {
      ...(expert && { expert }),
      ...(interaction && { interaction }),
      ...(name && { name }),
    };
    if (!this.open({ type: "ring", call, media, language, ...addressed })) this.end({ reason: "failed" });
  }

  async answer(withCamera: boolean): Promise<void> {
    if (!this.is("called")) return;
    const call = this.id;
    this.enter("asking");
    await this.own.capture(withCamera);
    if (this.id === call && this.is("asking")) this.answerNow();
  }

  decline(reason: DeclineReason): void {
    this.say({ type: "decline", reason });
    this.rest();
  }

  hangUp(): void {
    if (this.is("idle", "over")) return;
    if (this.id) this.giveUp("hung_up");
    else this.rest();
    if (this.rival) ringing(this, this.rival);
  }

  dismiss(): void {
    if (this.is("over")) this.rest();
  }

  setAudio(on: boolean): Promise<void> {
    return this.own.setAudio(on);
  }

  setVideo(on: boolean): Promise<void> {
    return this.own.setVideo(on);
  }

  share(): Promise<void> {
    return this.own.open("screen");
  }

  stopSharing(): void {
    this.own.stop("screen");
  }

  flip(): Promise<void> {
    return this.own.flip();
  }

  choose(kind: "audio" | "video", deviceId: string): Promise<void> {
    return this.own.choose(kind, { id: deviceId });
  }

  inviteExpert(expert: string): void {
    this.refusal.value = undefined;
    this.say({ type: "invite", expert });
  }

  inviteLink(): void {
    this.say({ type: "invitelink" });
  }

  async join(token: string, name?: string, camera = false): Promise<void> {
    this.begin(undefined, "asking");
    await this.own.capture(camera);
    if (!this.is("asking")) return;
    this.connecting();
    if (!this.open({ type: "join", token, name: name ?? null })) this.end({ reason: "failed" });
  }

  /** The seat first, as it waits for 30 seconds only; then what this side sends. */
  async returnWith(ticket: Ticket, camera = false): Promise<void> {
    this.begin(ticket.call, "connecting");
    this.media.value = ticket.media;
    this.startedAt.value = ticket.startedAt;
    this.connecting();
    this.open({ type: "return", call: ticket.call, key: ticket.key });
    await this.own.capture(camera);
  }

  take(frame: CallServerFrame | Heard<"refused">): void {
    this.trust();
    hear(this, frame);
  }

  connected(up: boolean): void {
    // Callers may well follow a signal: that one only, none of ours.
    untracked(() => this.#reach(up));
  }

  dispose(): void {
    removeEventListener("pagehide", this.#left);
    this.rest();
  }

  #reach(up: boolean): void {
    const before = this.reachable.value;
    this.reachable.value = up;
    if (!up || before) return;
    const ticket = this.ticket.value;
    if (ticket) this.say({ type: "return", key: ticket.key });
    else if (this.opening) this.#openAgain(this.opening);
  }

  /** Whoever rang and was lost is not ringing any more. */
  #openAgain(opening: CallClientFrame): void {
    if (opening.type !== "ring") return void this.open(opening);
    this.id = crypto.randomUUID();
    this.open({ ...opening, call: this.id });
  }

  /** Who is wanted rings already. */
  async #meet({ interaction, expert, camera = false }: CallWish): Promise<void> {
    const from = this.from.value;
    const same = interaction ? interaction === from?.interaction : expert === from?.expertId;
    if (same) await this.answer(camera);
  }

  /** A shared screen needs no microphone; a conversation does, unless somebody only wants to listen. */
  async #ready({ media, camera = false, silent = false }: CallWish): Promise<boolean> {
    if (media === "screen") await this.share();
    const { screen, problem } = this.mine.value;
    if (media === "screen" && !screen) {
      if (!problem) this.rest();
      return false;
    }
    if (!silent) await this.own.capture(camera);
    return silent || screen || this.mine.value.audio;
  }
}
