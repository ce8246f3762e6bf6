import { nextStep, type Quality, qualityOf, RATES } from "./quality";

const EVERY_MS = 1000;
/** Looks without any news after which the path counts as gone, and how often a new one is looked for. */
const SILENT_LOOKS = 2;
const AGAIN_LOOKS = 5;

export interface WatchEvents {
  quality(quality: Quality): void;
  silent(): void;
}

type Numbers =
  | "packetsReceived"
  | "packetsLost"
  | "fractionLost"
  | "currentRoundTripTime"
  | "responsesReceived"
  | "requestsReceived"
  | "bytesReceived";
type Report = { type: string; nominated?: boolean } & Partial<Record<Numbers, number>>;

interface Counts {
  received: number;
  lost: number;
  /** Anything that came in, checks of the path included. */
  news: number;
  trip: number;
  /** Share of what this side sent that the other side missed. */
  missed: number;
}

/** Looks at a connection once a second. What it sees stays in this browser. */
export class Watch {
  readonly #pc: RTCPeerConnection;
  readonly #events: WatchEvents;
  readonly #timer = setInterval(() => void this.#look().catch(() => undefined), EVERY_MS);
  #before: Counts | undefined;
  #qualities: Quality[] = [];
  #silent = 0;
  #step = 0;

  constructor(pc: RTCPeerConnection, events: WatchEvents) {
    this.#pc = pc;
    this.#events = events;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    const counts = countsOf(await this.#pc.getStats());
    const before = this.#before;
    this.#before = counts;
    if (!before?.news) return;
    if (counts.news === before.news) this.#nothing();
    else this.#something(before, counts);
  }

  #nothing(): void {
    this.#silent += 1;
    if (this.#silent % AGAIN_LOOKS === SILENT_LOOKS) this.#events.silent();
  }

  #something(before: Counts, { received, lost, trip, missed }: Counts): void {
    this.#silent = 0;
    const gone = lost - before.lost;
    const all = received - before.received + gone;
    const quality = qualityOf({ loss: Math.max(missed, all > 0 ? gone / all : 0), trip });
    this.#qualities = [...this.#qualities.slice(-4), quality];
    this.#events.quality(quality);
    this.#adapt();
  }

  #adapt(): void {
    const step = nextStep(this.#step, this.#qualities);
    if (step === this.#step) return;
    this.#step = step;
    this.#qualities = [];
    const camera = this.#pc.getTransceivers()[1]?.sender;
    const parameters = camera?.getParameters();
    for (const encoding of parameters?.encodings ?? []) {
      encoding.maxBitrate = RATES[step] ?? RATES[0];
      encoding.scaleResolutionDownBy = 1 + step / 2;
    }
    if (parameters) void camera?.setParameters(parameters).catch(() => undefined);
  }
}

export function countsOf(stats: Iterable<[string, Report]>): Counts {
  const counts: Counts = { received: 0, lost: 0, news: 0, trip: 0, missed: 0 };
  for (const [, one] of stats) {
    if (one.type === "inbound-rtp") {
      counts.received += one.packetsReceived ?? 0;
      counts.lost += one.packetsLost ?? 0;
    } else if (one.type === "remote-inbound-rtp") {
      counts.missed = Math.max(counts.missed, one.fractionLost ?? 0);
    } else if (one.type === "candidate-pair" && one.nominated) {
      counts.trip = one.currentRoundTripTime ?? 0;
      counts.news += (one.responsesReceived ?? 0) + (one.requestsReceived ?? 0) + (one.bytesReceived ?? 0);
    }
  }
  return counts;
}
