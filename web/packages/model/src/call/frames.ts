/** What a call says over the socket, by the names a call uses. */
import type { Declining, ServerFrame } from "@visavis/client";

export type {
  CallEnd as EndReason,
  CallFrame as CallClientFrame,
  CallLanguage,
  CallMedium as Medium,
  CallSeat as SeatView,
  CallServerFrame,
  CallSide,
  IceServers,
} from "@visavis/client";

export type DeclineReason = NonNullable<Declining>;
export type Heard<T extends ServerFrame["type"]> = Extract<ServerFrame, { type: T }>;

/** What a seat sends now. */
export type Sending = Pick<Heard<"shown">, "audio" | "video" | "screen">;
