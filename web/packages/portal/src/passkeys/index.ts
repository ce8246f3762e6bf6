export { type CreationOptions, canUsePasskeys, createPasskey, isKnownHere, wasDismissed } from "./passkeys";
