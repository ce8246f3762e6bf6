/** Whether this browser can show its screen; those of phones cannot. */
export const canShowScreen = () => typeof navigator.mediaDevices?.getDisplayMedia === "function";

/** Whether somebody can be called by this from here. */
export const canCallBy = (medium: string) => medium !== "screen" || canShowScreen();
