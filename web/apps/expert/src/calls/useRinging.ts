import { ringUntilStopped } from "@visavis/call/ringing";
import { useEffect } from "preact/hooks";
import { notify } from "../attention/notice";
import { mayShow } from "../attention/useAttention";
import { soundForWaiting } from "../settings";
import { t } from "./messages";

/** Sound and a notice for as long as it rings here; of several tabs of one device only one is heard. */
export function useRinging(name: string, path: string): void {
  useEffect(() => {
    const stops = new Set<() => void>();
    const stopped = new Promise<void>((resolve) => stops.add(resolve));
    const ring = () => {
      if (soundForWaiting.value) stops.add(ringUntilStopped());
      if (mayShow()) stops.add(notify(t("notice.title"), t("notice.from", { name }), path));
      return stopped;
    };
    const gone = new AbortController();
    stops.add(() => gone.abort());
    if (navigator.locks)
      navigator.locks.request("visavis.ring", { signal: gone.signal }, ring).catch(() => undefined);
    else void ring();
    return () => {
      for (const stop of stops) stop();
    };
  }, [name, path]);
}
