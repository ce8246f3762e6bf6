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
export { byWay, type RelayServer, reaches, WAYS, type Way } from "./reaching";
export { ringUntilStopped } from "./ringtone";
export { type WordsLanguage, wordList } from "./words";
