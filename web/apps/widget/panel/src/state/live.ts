import { signal } from "@preact/signals";
import { later } from "./chunks";
import type { Live } from "./connected";

/** The connection to the service. */
export const live = signal<Live | null>(null);

export async function goLive(): Promise<Live> {
  const { startLive } = await later.fetch();
  live.value ??= startLive();
  return live.value;
}
