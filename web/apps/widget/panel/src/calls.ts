// Voice, video and shared screens, with their words, fetched when the first call is wanted.
export { speakLike } from "@visavis/call";
export { CallLayer } from "./screens/CallLayer";
export { hear } from "./state/ringing";
