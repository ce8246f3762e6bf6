const TONES = [440, 554.37, 659.26];
const EVERY_MS = 2500;
const LOUDNESS = 0.12;

/** Rings until the returned function is called; silent where the browser has not yet seen a click on this page. */
export function ringUntilStopped(): () => void {
  const audio = new AudioContext();
  const strike = () => {
    for (const [index, hertz] of TONES.entries()) sound(audio, hertz, audio.currentTime + index * 0.18);
  };
  strike();
  const timer = setInterval(strike, EVERY_MS);
  return () => {
    clearInterval(timer);
    void audio.close();
  };
}

function sound(audio: AudioContext, hertz: number, from: number): void {
  const oscillator = new OscillatorNode(audio, { frequency: hertz });
  const gain = new GainNode(audio, { gain: 0 });
  gain.gain.setValueAtTime(0, from);
  gain.gain.linearRampToValueAtTime(LOUDNESS, from + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.0001, from + 0.5);
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(from);
  oscillator.stop(from + 0.5);
}
