export { ringUntilStopped } from "@visavis/media";
export { keptTicket } from "@visavis/model/call";
export { CallIcon } from "./CallIcon";
export { CallStage } from "./CallStage";
export { callsOver } from "./follow";
export { IncomingCall } from "./IncomingCall";
export { speakLike } from "./messages";
export type { Face, Somebody, Stage } from "./stage";
