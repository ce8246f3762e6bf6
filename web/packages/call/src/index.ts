export { keptTicket } from "@visavis/model/call";
export { CallStage } from "./CallStage";
export { prefetchTalking } from "./fetching";
export { callsOver } from "./follow";
export { speakLike } from "./messages";
export type { Face, Somebody, Stage } from "./stage";
