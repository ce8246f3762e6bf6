import type { Http, PushView } from "@visavis/client";
import { mayNotify } from "../attention/notice";

const WORKER = "/expert/service-worker.js";
const SCOPE = "/expert/";
const PATH = "/api/expert/push";

export const canPush = (): boolean => "serviceWorker" in navigator && "PushManager" in globalThis;

/** What wakes this browser; null when nothing does. */
export async function subscription(): Promise<PushSubscription | null> {
  if (!canPush()) return null;
  const registration = await navigator.serviceWorker.getRegistration(SCOPE);
  return (await registration?.pushManager.getSubscription()) ?? null;
}

/** Asks for permission; false when the browser refuses. Throws when the service or the browser's one is not reached. */
export async function subscribe(http: Http): Promise<boolean> {
  if (!(await mayNotify())) return false;
  const { key } = await http<PushView>("GET", PATH);
  await navigator.serviceWorker.register(WORKER, { scope: SCOPE });
  const { pushManager } = await navigator.serviceWorker.ready;
  const made = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  const { endpoint, keys } = made.toJSON();
  await http("POST", PATH, { endpoint, keys: { p256dh: keys?.["p256dh"], auth: keys?.["auth"] } });
  return true;
}

/** Nothing wakes this browser any more, and the service forgets it. */
export async function unsubscribe(http: Http): Promise<true> {
  const made = await subscription();
  if (!made) return true;
  await made.unsubscribe();
  await http("POST", `${PATH}/removal`, { endpoint: made.endpoint });
  return true;
}
