import { type ReadonlySignal, useSignal } from "@preact/signals";
import type { Http } from "@visavis/client";
import { useCallback, useEffect } from "preact/hooks";

export interface Fetched<T> {
  /** Null until the first answer. */
  readonly data: ReadonlySignal<T | null>;
  readonly failed: ReadonlySignal<boolean>;
  again(): Promise<void>;
}

/** What the service answers at `path`, asked when the component appears. */
export function useFetched<T>(http: Http, path: string): Fetched<T> {
  const data = useSignal<T | null>(null);
  const failed = useSignal(false);
  const again = useCallback(async () => {
    try {
      data.value = await http<T>("GET", path);
      failed.value = false;
    } catch {
      failed.value = true;
    }
  }, [http, path]);
  useEffect(() => {
    void again();
  }, [again]);
  return { data, failed, again };
}
