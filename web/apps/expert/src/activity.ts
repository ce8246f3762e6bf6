const SAY_EVERY_MS = 30_000;
const SIGNS = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;

/** Notices the person at this device and tells it at most every 30 seconds, or at once when `urgent` says so. */
export function watchActivity(say: () => void, urgent: () => boolean): () => void {
  let saidAt = Date.now();
  const seen = () => {
    const since = Date.now() - saidAt;
    if (since < 1_000 || (since < SAY_EVERY_MS && !urgent())) return;
    saidAt = Date.now();
    say();
  };
  const options = { passive: true, capture: true };
  for (const sign of SIGNS) addEventListener(sign, seen, options);
  return () => {
    for (const sign of SIGNS) removeEventListener(sign, seen, options);
  };
}
