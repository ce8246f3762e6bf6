/** 0 none, 1 bad, 2 poor, 3 good, 4 very good. */
export type Quality = 0 | 1 | 2 | 3 | 4;

export interface Sample {
  /** Shares of packets lost since the last sample, the worse of both ways. */
  loss: number;
  /** There and back, in seconds. */
  trip: number;
}

/** Limits of loss and of the way there and back, from bad to good. */
const LIMITS: readonly [loss: number, trip: number, Quality][] = [
  [0.12, 0.8, 1],
  [0.05, 0.45, 2],
  [0.02, 0.25, 3],
];

export function qualityOf({ loss, trip }: Sample): Quality {
  return LIMITS.find(([most, longest]) => loss > most || trip > longest)?.[2] ?? 4;
}

/** What a camera may send, in bit/s, from best to least. */
export const RATES = [1_500_000, 800_000, 400_000, 150_000] as const;

/** One step down at once when it is bad; one up after it was good for a while. */
export function nextStep(step: number, qualities: readonly Quality[]): number {
  if ((qualities.at(-1) ?? 4) <= 1) return Math.min(step + 1, RATES.length - 1);
  const good = qualities.length >= 5 && qualities.slice(-5).every((quality) => quality >= 3);
  return good ? Math.max(0, step - 1) : step;
}
