import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

const CHUNK = 40;

/** Shows a long list piece by piece: the next one is rendered shortly before the end comes into view. */
export function useChunks<T>(items: readonly T[]): { shown: readonly T[]; sentinel: ComponentChildren } {
  const [limit, setLimit] = useState(CHUNK);
  const end = useRef<HTMLDivElement>(null);
  const hasMore = items.length > limit;
  // Again after every chunk: an end that stays in view would not be reported a second time.
  useEffect(() => {
    if (!hasMore || !end.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && setLimit(limit + CHUNK), {
      rootMargin: "600px",
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [hasMore, limit]);
  return { shown: items.slice(0, limit), sentinel: hasMore && <div ref={end} class="list-end" /> };
}
