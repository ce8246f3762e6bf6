// Somebody rings here, or one comes in by a link: fetched when the first one does.
export { speakOfRinging } from "@visavis/call/ringing";
export { CallDoor } from "./screens/CallDoor";
export { Incoming } from "./screens/Incoming";
