import { go } from "@visavis/portal";

export const canNotify = () => "Notification" in globalThis;

/** Asks the browser for permission; true when notices may be shown. */
export async function mayNotify(): Promise<boolean> {
  return canNotify() && (await Notification.requestPermission()) === "granted";
}

/**
 * Never carries what was written: notices stay in the system's list and on locked screens. The returned function
 * takes the notice away.
 */
export function notify(title: string, body: string, path: string): () => void {
  if (!canNotify() || Notification.permission !== "granted") return nothing;
  try {
    const notice = new Notification(title, { body, tag: path });
    notice.onclick = () => {
      focus();
      go(path);
      notice.close();
    };
    return () => notice.close();
  } catch {
    // Some phones allow notices from a service worker only.
    return nothing;
  }
}

const nothing = () => undefined;

const HELD_MS = 2_000;

/** Of several tabs of one expert only the first to ask may ring for the same event. */
export function oncePerDevice(event: string, ring: () => void): void {
  if (!navigator.locks) {
    ring();
    return;
  }
  void navigator.locks.request(`visavis.${event}`, { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    ring();
    await new Promise((resolve) => setTimeout(resolve, HELD_MS));
  });
}
