// Somebody rings here: fetched when the first one does.
export { speakOfRinging } from "@visavis/call/ringing";
export { Incoming } from "./screens/Incoming";
