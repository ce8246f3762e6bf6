import { signal } from "@preact/signals";
import { type DeviceProblem, listDevices, meter, openDevices, problemOf } from "@visavis/media";
import type { Outcome } from "./outcome";

export type Device = "audio" | "video";
type Found = Awaited<ReturnType<typeof listDevices>>;

/** Loud enough to be somebody who speaks, on the scale of the meter. */
const SPOKEN = 0.35;

export const streams = signal<Partial<Record<Device, MediaStream>>>({});
export const problems = signal<Partial<Record<Device, DeviceProblem>>>({});
export const found = signal<Found>({ audio: [], video: [], speaker: [] });
export const level = signal(0);
export const microphone = signal<Outcome>("open");
export const camera = signal<Outcome>("open");

let unmeter: (() => void) | undefined;

/** Asks the browser for both at once, so that the person is asked once; else for each by itself. */
export async function openBoth(): Promise<void> {
  for (const outcome of [microphone, camera]) outcome.value = "trying";
  try {
    use(await openDevices({ audio: {}, video: {} }));
  } catch {
    await open("audio");
    await open("video");
  }
  found.value = await listDevices();
}

/** Takes another device of this kind. */
export async function open(device: Device, id?: string): Promise<void> {
  stop(device);
  try {
    use(await openDevices({ [device]: { ...(id && { id }) } }));
    // They have names once one was allowed.
    found.value = await listDevices();
  } catch (error) {
    problems.value = { ...problems.value, [device]: problemOf(error) };
    outcomeOf(device).value = "bad";
  }
}

/** The lights of the devices go out. */
export function closeDevices(): void {
  stop("audio");
  stop("video");
}

const outcomeOf = (device: Device) => (device === "audio" ? microphone : camera);

function use(tracks: readonly MediaStreamTrack[]): void {
  for (const track of tracks) {
    const device: Device = track.kind === "audio" ? "audio" : "video";
    streams.value = { ...streams.value, [device]: new MediaStream([track]) };
    problems.value = { ...problems.value, [device]: undefined };
    outcomeOf(device).value = device === "audio" ? "trying" : "good";
  }
  listen();
}

function listen(): void {
  const { audio } = streams.value;
  unmeter?.();
  unmeter = audio && meter(audio, hear);
}

/** A microphone works once something was heard through it. */
function hear(now: number): void {
  level.value = now;
  if (now > SPOKEN) microphone.value = "good";
}

function stop(device: Device): void {
  if (device === "audio") unmeter?.();
  for (const track of streams.value[device]?.getTracks() ?? []) track.stop();
  streams.value = { ...streams.value, [device]: undefined };
}
