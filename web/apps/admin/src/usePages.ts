import { type ReadonlySignal, useSignal } from "@preact/signals";
import { http } from "@visavis/portal";
import { useCallback, useEffect } from "preact/hooks";

interface Page<T> {
  readonly rows: readonly T[];
  /** What to ask for `before` next; null on the last page. */
  readonly next: string | null;
}

export interface Pages<T> {
  /** Null until the first answer. */
  readonly rows: ReadonlySignal<readonly T[] | null>;
  readonly hasMore: ReadonlySignal<boolean>;
  readonly failed: ReadonlySignal<boolean>;
  /** From the beginning. */
  again(): Promise<void>;
  more(): Promise<void>;
}

/** A long list, a page at a time, the newest first. Another `path` begins anew. */
export function usePages<Answer, T>(path: string, read: (answer: Answer) => Page<T>): Pages<T> {
  const rows = useSignal<readonly T[] | null>(null);
  const next = useSignal<string | null>(null);
  const hasMore = useSignal(false);
  const failed = useSignal(false);
  const wanted = useSignal(path);
  const ask = useCallback(
    async (before: string | null) => {
      try {
        const address = before === null ? path : `${path}${path.includes("?") ? "&" : "?"}before=${before}`;
        const page = read(await http<Answer>("GET", address));
        // An answer to what was asked before this is no answer any more.
        if (wanted.value !== path) return;
        rows.value = before === null ? page.rows : [...(rows.value ?? []), ...page.rows];
        next.value = page.next;
        hasMore.value = page.next !== null;
        failed.value = false;
      } catch {
        failed.value = wanted.value === path;
      }
    },
    [path, read, rows, next, hasMore, failed, wanted],
  );
  useEffect(() => {
    wanted.value = path;
    void ask(null);
  }, [path, ask, wanted]);
  return { rows, hasMore, failed, again: () => ask(null), more: () => ask(next.value) };
}
