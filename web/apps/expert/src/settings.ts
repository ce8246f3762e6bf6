import { stored } from "@visavis/portal";

export const soundForWaiting = stored<boolean>("sound.waiting", true);
export const soundForMessages = stored<boolean>("sound.messages", true);
export const notices = stored<boolean>("notices", false);
