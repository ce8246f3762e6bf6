import { signal } from "@preact/signals";
import type { TextKey } from "../texts";

/** One calm line on the company screen about what just happened. */
export const notice = signal<TextKey | null>(null);
