import { openDevices, problemOf } from "./devices";
import { type Ice, Peer, type PeerEvents } from "./peer";

export {
  blur,
  canBlur,
  DeviceError,
  type DeviceKind,
  type DeviceProblem,
  isBlurred,
  listDevices,
  openDevices,
  problemOf,
} from "./devices";
export { meter } from "./level";
export { type Ice, Peer, type PeerEvents } from "./peer";
export type { Quality } from "./quality";
export { byWay, type RelayServer, reaches, WAYS, type Way } from "./reaching";
export { ringUntilStopped } from "./ringtone";
export { type WordsLanguage, wordList } from "./words";

/** This browser's devices and connections, as a call wants them. */
export const browserMedia = {
  open: openDevices,
  problemOf,
  peer: (ice: Ice, polite: boolean, events: PeerEvents): Peer => new Peer(ice, polite, events),
};
