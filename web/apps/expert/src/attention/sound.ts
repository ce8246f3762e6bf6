type Tone = readonly [hertz: number, startS: number, lengthS: number];

const WAITING: readonly Tone[] = [
  [659.26, 0, 0.3],
  [880, 0.16, 0.5],
];
const MESSAGE: readonly Tone[] = [[784, 0, 0.25]];
const LOUDNESS = 0.12;

let context: AudioContext | null = null;

/** Soft sine tones; silent where the browser has not yet seen a click on this page. */
export function play(kind: "waiting" | "message"): void {
  context ??= new AudioContext();
  if (context.state === "suspended") void context.resume();
  for (const tone of kind === "waiting" ? WAITING : MESSAGE) strike(context, tone);
}

function strike(audio: AudioContext, [hertz, startS, lengthS]: Tone): void {
  const from = audio.currentTime + startS;
  const oscillator = new OscillatorNode(audio, { frequency: hertz });
  const gain = new GainNode(audio, { gain: 0 });
  gain.gain.setValueAtTime(0, from);
  gain.gain.linearRampToValueAtTime(LOUDNESS, from + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.0001, from + lengthS);
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(from);
  oscillator.stop(from + lengthS);
}
