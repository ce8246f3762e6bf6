export { blur, canBlur, isBlurred, listDevices } from "./choosing";
export { DeviceError, type DeviceKind, type DeviceProblem, openDevices, problemOf } from "./devices";
export { meter } from "./level";
export { byWay, type RelayServer, reaches, WAYS, type Way } from "./reaching";
export { ringUntilStopped } from "./ringtone";
export { type WordsLanguage, wordList } from "./words";
