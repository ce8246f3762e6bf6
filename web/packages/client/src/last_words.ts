import type { ClientFrame } from "./wire";

/** Frames that travel on while their page goes away, as one poll of a connection of their own; at most 64 KiB. */
export function sendLastWords(url: string, frames: readonly ClientFrame[]): void {
  const body = JSON.stringify({ connection: null, frames, wait_s: 0 });
  const headers = { "content-type": "application/json" };
  fetch(url, { method: "POST", keepalive: true, headers, body }).catch(() => {
    // Nobody is left to hear of a failure.
  });
}
