import { nextStep, type Quality, qualityOf, RATES } from "./quality";

const EVERY_MS = 250;
/** The quality is said once a second. */
const RATED_LOOKS = 4;
/**
 * Looks without any news after which a path counts as gone: few where something came all the time until then. Where
 * nobody speaks or shows anything, only checks of the path come, one in two and a half seconds.
 */
const STEADY_LOOKS = 8;
const SILENT_LOOKS = { steady: 4, seldom: 14 };
/** So much earlier there is reason to doubt. */
const DOUBT_LOOKS = 2;
/** Who is silent lets a breath of noise through every 400 ms (RFC 7587, DTX): one look without news means nothing. */
const BREATH_LOOKS = 1;
/** How often a new path is looked for. */
const AGAIN_LOOKS = 20;

export interface WatchEvents {
  quality(quality: Quality): void;
  /** Nothing came for a moment. */
  doubting(): void;
  /** Nothing came for so long that the path is gone. */
  failing(): void;
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

/** Looks at a connection four times a second. What it sees stays in this browser. */
export class Watch {
  readonly #pc: RTCPeerConnection;
  readonly #events: WatchEvents;
  readonly #timer = setInterval(() => void this.#look().catch(() => undefined), EVERY_MS);
  #before: Counts | undefined;
  #rated: Counts | undefined;
  #qualities: Quality[] = [];
  #news = 0;
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
    else this.#something(counts);
  }

  #nothing(): void {
    this.#silent += 1;
    const enough = this.#news >= STEADY_LOOKS ? SILENT_LOOKS.steady : SILENT_LOOKS.seldom;
    if (this.#silent === enough - DOUBT_LOOKS) this.#events.doubting();
    if (this.#silent % AGAIN_LOOKS === enough) this.#events.failing();
  }

  #something(counts: Counts): void {
    this.#news = this.#silent > BREATH_LOOKS ? 1 : this.#news + 1;
    this.#silent = 0;
    this.#rated ??= counts;
    if (this.#news % RATED_LOOKS > 0) return;
    this.#rate(this.#rated, counts);
    this.#rated = counts;
  }

  #rate(before: Counts, { received, lost, trip, missed }: Counts): void {
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
