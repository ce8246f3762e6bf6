import { useLayoutEffect, useRef } from "preact/hooks";

const NEAR_PX = 48;

export const atEnd = (box: HTMLElement) => box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX;

/**
 * Keeps the end in view while the reader is there, and the reader's place when older messages arrive above.
 * Returns the function that jumps to the end.
 */
export function useReadingPlace(
  box: { readonly current: HTMLElement | null },
  length: number,
  base: number,
): () => void {
  const place = useRef({ height: 0, stuck: true, base });
  const toEnd = () => {
    place.current.stuck = true;
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  };
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const remember = () => {
      place.current.stuck = atEnd(element);
      place.current.height = element.scrollHeight;
    };
    const resized = new ResizeObserver(() => place.current.stuck && toEnd());
    resized.observe(element);
    element.addEventListener("scroll", remember, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener("scroll", remember);
    };
  }, []);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const grewAbove = base < place.current.base;
    if (grewAbove) element.scrollTop += element.scrollHeight - place.current.height;
    else if (place.current.stuck) toEnd();
    place.current = { ...place.current, height: element.scrollHeight, base };
  }, [length, base]);
  return toEnd;
}
