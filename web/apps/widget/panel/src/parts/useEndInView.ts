import type { Entry } from "@visavis/model";
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

const NEAR_PX = 80;

/** Where the reader is, measured from the end, because the end is what moves. */
interface Place {
  isAtEnd: boolean;
  fromEnd: number;
  first: string | undefined;
}

const boxOf = (list: RefObject<HTMLElement | null>) => list.current?.closest<HTMLElement>(".scroll") ?? null;
const toEndOf = (box: HTMLElement) => box.scrollTo({ top: box.scrollHeight });

const atEnd = (entries: readonly Entry[]): Place => ({ isAtEnd: true, fromEnd: 0, first: entries[0]?.key });

function measure(box: HTMLElement, place: Place): void {
  place.fromEnd = box.scrollHeight - box.scrollTop;
  place.isAtEnd = place.fromEnd - box.clientHeight < NEAR_PX;
}

/**
 * Keeps the end of a transcript in view while the reader is there, leaves the reader alone while they look further
 * up, and holds their place when older messages come in above.
 */
export function useEndInView(list: RefObject<HTMLElement | null>, entries: readonly Entry[]) {
  const [isAtEnd, setAtEnd] = useState(true);
  const place = useRef<Place>(atEnd(entries));

  useEffect(() => {
    const box = boxOf(list);
    if (!box) return;
    const scrolled = () => {
      measure(box, place.current);
      setAtEnd(place.current.isAtEnd);
    };
    // A keyboard that opens or a composer that grows makes the box smaller: the end stays in view.
    const sized = new ResizeObserver(() => place.current.isAtEnd && toEndOf(box));
    // What comes below the messages, such as a question at the end, is looked at, too.
    const grown = new MutationObserver(() => place.current.isAtEnd && toEndOf(box));
    box.addEventListener("scroll", scrolled, { passive: true });
    sized.observe(box);
    grown.observe(box, { childList: true, subtree: true });
    return () => {
      box.removeEventListener("scroll", scrolled);
      sized.disconnect();
      grown.disconnect();
    };
  }, [list]);

  useLayoutEffect(() => {
    const box = boxOf(list);
    if (!box) return;
    const first = entries[0]?.key;
    const { current } = place;
    const wroteSomething = entries.at(-1)?.seq === null;
    if (current.isAtEnd || wroteSomething) toEndOf(box);
    else if (first !== current.first) box.scrollTop = box.scrollHeight - current.fromEnd;
    current.first = first;
    measure(box, current);
  }, [entries, list]);

  const toEnd = () => {
    const box = boxOf(list);
    if (box) toEndOf(box);
  };
  return { isAtEnd, toEnd };
}
