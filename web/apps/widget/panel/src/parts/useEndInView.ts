import type { Entry } from "@visavis/model";
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

const NEAR_PX = 80;

/**
 * Keeps the end of a transcript in view while the reader is there, leaves the reader alone while they look further
 * up, and holds their place when older messages come in above.
 */
export function useEndInView(list: RefObject<HTMLElement | null>, entries: readonly Entry[], onSeen: () => void) {
  const [isAtEnd, setAtEnd] = useState(true);
  const before = useRef({ first: entries[0]?.key, fromEnd: 0 });
  const box = () => list.current?.closest<HTMLElement>(".scroll") ?? null;

  useEffect(() => {
    const element = box();
    if (!element) return;
    const note = () => {
      const fromEnd = element.scrollHeight - element.scrollTop;
      before.current.fromEnd = fromEnd;
      setAtEnd(fromEnd - element.clientHeight < NEAR_PX);
    };
    // A keyboard that opens or a composer that grows makes the box smaller: the end stays in view.
    let wasAtEnd = true;
    const sized = new ResizeObserver(() => {
      if (wasAtEnd) element.scrollTop = element.scrollHeight;
    });
    const scrolled = () => {
      note();
      wasAtEnd = before.current.fromEnd - element.clientHeight < NEAR_PX;
    };
    element.addEventListener("scroll", scrolled, { passive: true });
    sized.observe(element);
    return () => {
      element.removeEventListener("scroll", scrolled);
      sized.disconnect();
    };
  }, []);

  useLayoutEffect(() => {
    const element = box();
    if (!element) return;
    const first = entries[0]?.key;
    const camePrepended = first !== before.current.first && !isAtEnd;
    const wroteSomething = entries.at(-1)?.seq === null;
    if (camePrepended) element.scrollTop = element.scrollHeight - before.current.fromEnd;
    else if (isAtEnd || wroteSomething) element.scrollTop = element.scrollHeight;
    before.current = { first, fromEnd: element.scrollHeight - element.scrollTop };
  }, [entries]);

  useEffect(() => {
    if (isAtEnd && !document.hidden) onSeen();
  });

  const toEnd = () => {
    const element = box();
    if (element) element.scrollTop = element.scrollHeight;
  };
  return { isAtEnd, toEnd };
}
