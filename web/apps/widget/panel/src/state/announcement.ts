import { signal } from "@preact/signals";

/** What a screen reader says next, whatever screen is shown. */
export const announcement = signal("");

export function announce(text: string): void {
  announcement.value = text;
}
