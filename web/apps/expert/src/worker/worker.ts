// Wakes the expert while the portal is closed. It learns that somebody waits, and nothing else.
import { t } from "./messages";

const PORTAL = "/expert/";

interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Click extends Lasting {
  readonly notification: Notification;
}
interface Tab {
  readonly url: string;
  focus(): Promise<unknown>;
}
interface Worker {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: {
    matchAll(options: { type: "window"; includeUncontrolled: true }): Promise<readonly Tab[]>;
    openWindow(path: string): Promise<unknown>;
  };
  addEventListener(type: "push", listener: (event: Lasting) => void): void;
  addEventListener(type: "notificationclick", listener: (event: Click) => void): void;
}

// The types of pages and of workers exclude each other.
const worker = globalThis as unknown as Worker;

worker.addEventListener("push", (event) => {
  event.waitUntil(
    worker.registration.showNotification("Visavis", {
      body: t("worker.waiting"),
      icon: `${PORTAL}icon-192.png`,
      tag: "waiting",
    }),
  );
});

worker.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(openInbox());
});

async function openInbox(): Promise<void> {
  const tabs = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const open = tabs.find(({ url }) => new URL(url).pathname.startsWith(PORTAL));
  await (open ? open.focus() : worker.clients.openWindow(PORTAL));
}
