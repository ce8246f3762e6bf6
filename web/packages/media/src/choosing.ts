/** What there is to choose from, and how a camera may look. */
import { blurring, wished } from "./devices";

/** Devices by kind. They have names only once a permission was given. */
export async function listDevices(): Promise<Record<"audio" | "video" | "speaker", MediaDeviceInfo[]>> {
  const all = await navigator.mediaDevices.enumerateDevices();
  const of = (kind: MediaDeviceKind) => all.filter((device) => device.kind === kind && device.deviceId);
  return { audio: of("audioinput"), video: of("videoinput"), speaker: of("audiooutput") };
}

interface Blurring {
  readonly backgroundBlur?: boolean | readonly boolean[];
}

/** Whether the system can blur the background of this camera, and leaves that to us (W3C Media Capture Extensions). */
export function canBlur(camera: MediaStreamTrack): boolean {
  const { backgroundBlur } = (camera.getCapabilities?.() ?? {}) as Blurring;
  return Array.isArray(backgroundBlur) && backgroundBlur.length > 1;
}

export const isBlurred = (camera: MediaStreamTrack): boolean =>
  (camera.getSettings() as Blurring).backgroundBlur === true;

export async function blur(camera: MediaStreamTrack, on: boolean): Promise<void> {
  wished.blur = on;
  await camera.applyConstraints(blurring(on));
}
