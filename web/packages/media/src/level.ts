const EVERY_MS = 100;

/** How loud a microphone is, from 0 to 1, ten times a second until the returned function is called. */
export function meter(sound: MediaStream, show: (level: number) => void): () => void {
  const context = new AudioContext();
  // Begun after a question to the person, it may wait for a click that was long ago.
  void context.resume();
  const analyser = context.createAnalyser();
  analyser.fftSize = 512;
  context.createMediaStreamSource(sound).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    show(levelOf(samples));
  }, EVERY_MS);
  return () => {
    clearInterval(timer);
    void context.close();
  };
}

/** Loudness on a scale like the ear's: -60 dB is 0, full scale is 1. */
export function levelOf(samples: ArrayLike<number>): number {
  const power = Array.from(samples).reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  return Math.min(1, Math.max(0, 1 + (10 * Math.log10(power)) / 60));
}
