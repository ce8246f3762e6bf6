import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { FrameOf } from "@visavis/client";
import type { Connection } from "@visavis/model";
import type { CallModel, Medium, Ticket } from "@visavis/model/call";
import { language } from "@visavis/portal";

/** The expert's calls. Their code comes after everything else, and before the first ring is over. */
export class Switchboard {
  readonly #connection: Connection;
  readonly #model = signal<CallModel | null>(null);
  #early: FrameOf<"rings"> | null = null;
  #loading: Promise<CallModel> | null = null;

  /** What brings back the call that this tab was in before it was loaded again. */
  readonly kept = signal<Ticket | undefined>(undefined);
  /** Whether there is a call to see, from the first ring on. */
  readonly isOpen = computed(
    () => (this.#model.value?.phase.value ?? "idle") !== "idle" || this.kept.value !== undefined,
  );

  constructor(connection: Connection) {
    this.#connection = connection;
    connection.on("rings", (frame) => {
      if (this.#model.value === null) this.#early = frame;
    });
    connection.on("taken", ({ call }) => {
      if (this.#early?.call === call) this.#early = null;
    });
    this.load().catch(() => undefined);
  }

  get model(): ReadonlySignal<CallModel | null> {
    return this.#model;
  }

  /** Rejects while the code cannot be fetched. */
  load(): Promise<CallModel> {
    this.#loading ??= this.#fetch().catch((error: unknown) => {
      this.#loading = null;
      throw error;
    });
    return this.#loading;
  }

  /** Rings at the visitor of an interaction. */
  async ring(interaction: string, media: Medium): Promise<void> {
    const model = await this.load();
    await model.ring({ media, interaction, language: language.peek() });
  }

  dispose(): void {
    this.#model.value?.dispose();
  }

  async #fetch(): Promise<CallModel> {
    const [{ callsOver, keptTicket, prefetchTalking, speakLike }, { speakOfRinging }] = await Promise.all([
      import("@visavis/call"),
      import("@visavis/call/ringing"),
    ]);
    await Promise.all([speakLike(language), speakOfRinging()]);
    const model = callsOver(this.#connection);
    this.#model.value = model;
    this.kept.value = keptTicket(Date.now());
    if (this.#early) model.take(this.#early);
    prefetchTalking();
    return model;
  }
}
