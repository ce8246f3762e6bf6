/** Microphone, camera and screen, and why one of them cannot be had. */

export type DeviceProblem = "denied" | "none" | "busy" | "blocked_by_page";
export type DeviceKind = "audio" | "video" | "screen";
export type Wanted = Partial<Record<DeviceKind, DeviceChoice>>;
export interface DeviceChoice {
  id?: string;
  facing?: "user" | "environment";
}

const PICTURE = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 24, max: 30 } };
/** What a page's policy calls them. */
const POLICIES = { audio: "microphone", video: "camera", screen: "display-capture" };
/** Faster than any person can refuse. */
const AT_ONCE_MS = 200;

export class DeviceError extends Error {
  readonly problem: DeviceProblem;

  constructor(problem: DeviceProblem, options?: ErrorOptions) {
    super(problem, options);
    this.problem = problem;
  }
}

export const problemOf = (error: unknown): DeviceProblem =>
  error instanceof DeviceError ? error.problem : "none";

/** Ask for them at once, so that a person is asked once. A screen is asked for alone. */
export async function openDevices(wanted: Wanted): Promise<MediaStreamTrack[]> {
  const began = performance.now();
  try {
    return (await request(wanted)).getTracks();
  } catch (error) {
    throw new DeviceError(explain(error, wanted, performance.now() - began), { cause: error });
  }
}

/** What a person last wished; the next camera begins like that. */
export const wished: { blur: boolean } = { blur: false };

export const blurring = (on: boolean) => ({ backgroundBlur: on }) as MediaTrackConstraints;

function request({ audio, video, screen }: Wanted): Promise<MediaStream> {
  const { mediaDevices } = navigator;
  if (screen) return mediaDevices.getDisplayMedia({ video: { frameRate: 15 } });
  // Echo, noise and loudness are looked after by every browser unless it is told not to.
  return mediaDevices.getUserMedia({
    ...(audio && { audio: constraints(audio) }),
    ...(video && { video: { ...constraints(video), ...PICTURE, ...(wished.blur && blurring(true)) } }),
  });
}

const constraints = ({ id, facing }: DeviceChoice): MediaTrackConstraints => ({
  ...(id && { deviceId: { exact: id } }),
  ...(facing && { facingMode: facing }),
});

const NAMES: Record<string, DeviceProblem> = {
  NotAllowedError: "denied",
  SecurityError: "blocked_by_page",
  NotReadableError: "busy",
  AbortError: "busy",
};

function explain(error: unknown, wanted: Wanted, took: number): DeviceProblem {
  // Without a secure context there is nothing to ask.
  if (!(error instanceof DOMException)) return "blocked_by_page";
  const problem = NAMES[error.name] ?? "none";
  return problem === "denied" && refusedByPage(wanted, took) ? "blocked_by_page" : problem;
}

/** Chromium tells; elsewhere a frame that is refused at once was most likely never asked about. */
function refusedByPage(wanted: Wanted, took: number): boolean {
  const { featurePolicy } = document as { featurePolicy?: { allowsFeature(name: string): boolean } };
  if (featurePolicy) {
    return (Object.keys(wanted) as DeviceKind[]).some((kind) => !featurePolicy.allowsFeature(POLICIES[kind]));
  }
  return window !== window.top && took < AT_ONCE_MS;
}
