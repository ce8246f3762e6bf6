import { computed, signal } from "@preact/signals";
import { isLanguage } from "@visavis/i18n";
import { speak } from "../texts";
import { place } from "./place";

type ToLoader = { kind: "ready" } | { kind: "close" } | { kind: "unread"; count: number };

const inFrame = place.mode === "frame" && parent !== window;

const isOpen = signal(!inFrame);
const isTabVisible = signal(!document.hidden);
document.addEventListener("visibilitychange", () => {
  isTabVisible.value = !document.hidden;
});

/** Whether the visitor can see the panel. */
export const isShown = computed(() => isOpen.value && isTabVisible.value);
export const canClose = inFrame;

// The service's frame-ancestors policy decides who may be the parent; its origin is learned from its first message.
let loaderOrigin: string | null = null;

function tell(message: ToLoader): void {
  if (loaderOrigin) parent.postMessage({ visavis: 1, ...message }, loaderOrigin);
}

export function closePanel(): void {
  isOpen.value = false;
  tell({ kind: "close" });
}

export const showUnread = (count: number) => tell({ kind: "unread", count });

/** Starts to listen to the loader: the visitor opens the panel, the website shows a page with another rule. */
export function listenToLoader(onOpened: () => void, onRule: (rule: string | null) => void): void {
  if (!inFrame) return;
  addEventListener("message", ({ source, origin, data }) => {
    if (source !== parent || data?.visavis !== 1) return;
    loaderOrigin ??= origin;
    if (origin !== loaderOrigin) return;
    if (data.kind === "opened") {
      isOpen.value = true;
      tell({ kind: "ready" });
      onOpened();
    } else if (data.kind === "closed") isOpen.value = false;
    else if (data.kind === "rule") onRule(data.rule);
    else if (data.kind === "language" && isLanguage(data.lang)) void speak(data.lang);
  });
}
