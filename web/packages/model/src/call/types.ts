import type { ReadonlySignal } from "@preact/signals-core";
import type {
  CallLanguage,
  CallServerFrame,
  CallSide,
  DeclineReason,
  EndReason,
  Heard,
  Medium,
  Sending,
} from "./frames";
import type { DeviceProblem, Quality } from "./media";
import type { Ticket } from "./ticket";

export type CallPhase =
  | "idle"
  | "asking"
  | "ringing"
  | "called"
  | "connecting"
  | "running"
  | "reconnecting"
  | "over";

/** Who is wanted, and how. Visitors name the expert, experts the interaction. */
export interface CallWish {
  media: Medium;
  language: CallLanguage;
  expert?: string;
  interaction?: string;
  name?: string;
  /** Own camera from the start; off unless told. */
  camera?: boolean;
  /** Ring although there is no microphone to speak into. */
  silent?: boolean;
}

/** Who calls, or who is being called. */
export interface Counterpart {
  side: CallSide;
  name?: string | undefined;
  expertId?: string | undefined;
  interaction?: string | undefined;
}

export interface Other extends Sending {
  seat: string;
  side: CallSide;
  name?: string | undefined;
  expertId?: string | undefined;
  /** Played by an audio element of its own, so that it is heard without a picture. */
  sound?: MediaStream;
  camera?: MediaStream;
  shared?: MediaStream;
  connected: boolean;
  /** Lost the connection to the service, and may return until then. */
  backUntil?: string | undefined;
  quality: Quality;
  /** Numbers of the comparison words of this pair. */
  words?: readonly number[];
}

export interface Mine extends Sending {
  sound?: MediaStream | undefined;
  camera?: MediaStream | undefined;
  shared?: MediaStream | undefined;
  problem?: DeviceProblem | undefined;
}

export interface Ended {
  reason: EndReason | "insecure";
  detail?: DeclineReason | undefined;
  /** Whether picture or sound ever came through. */
  talked: boolean;
  /** The conversation that the call belonged to. */
  about?: string | undefined;
  /** Of the seat that a visitor had: proves for a day that they sat there. */
  key?: string | undefined;
}

/** A call as a screen sees it. One lives as long as its page and serves one call after the other. */
export interface CallModel {
  readonly phase: ReadonlySignal<CallPhase>;
  readonly media: ReadonlySignal<Medium>;
  readonly language: ReadonlySignal<CallLanguage>;
  readonly ended: ReadonlySignal<Ended | undefined>;
  /** Moment (ms) the first of the others was connected. */
  readonly startedAt: ReadonlySignal<number | undefined>;
  /** ISO time at which it stops ringing. */
  readonly until: ReadonlySignal<string | undefined>;
  readonly from: ReadonlySignal<Counterpart | undefined>;
  /** Numbers (0 to 255) into the word list of the call's language, while there is exactly one other. */
  readonly words: ReadonlySignal<readonly number[] | undefined>;
  /** The worst of all connections: 0 none to 4 very good. */
  readonly quality: ReadonlySignal<Quality>;
  readonly others: ReadonlySignal<readonly Other[]>;
  readonly mine: ReadonlySignal<Mine>;
  /** False while the service cannot be reached; picture and sound may well go on. */
  readonly reachable: ReadonlySignal<boolean>;
  /** What brings the seat back after a reload or into a window of its own. */
  readonly ticket: ReadonlySignal<Ticket | undefined>;
  /** Token of the last invitation link asked for. */
  readonly link: ReadonlySignal<string | undefined>;
  /** Stable code of the last refusal within a call. */
  readonly refusal: ReadonlySignal<string | undefined>;

  ring(wish: CallWish): Promise<void>;
  answer(withCamera: boolean): Promise<void>;
  decline(reason: DeclineReason): void;
  hangUp(): void;
  /** From "over" back to "idle". */
  dismiss(): void;

  setAudio(on: boolean): Promise<void>;
  setVideo(on: boolean): Promise<void>;
  share(): Promise<void>;
  stopSharing(): void;
  flip(): Promise<void>;
  choose(kind: "audio" | "video", deviceId: string): Promise<void>;

  inviteExpert(expertId: string): void;
  inviteLink(): void;
  join(token: string, name?: string, camera?: boolean): Promise<void>;
  returnWith(ticket: Ticket, camera?: boolean): Promise<void>;

  take(frame: CallServerFrame | Heard<"refused">): void;
  connected(up: boolean): void;
  dispose(): void;
}
