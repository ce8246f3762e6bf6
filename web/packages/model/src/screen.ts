/** Whether this browser can show its screen; those of phones cannot. */
export const canShowScreen = () => typeof navigator.mediaDevices?.getDisplayMedia === "function";
