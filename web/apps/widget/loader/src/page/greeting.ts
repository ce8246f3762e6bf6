import type { Widget } from "../widget";
import { showBubble } from "./bubble";
import { ask, type Greeter, type Greeting, type Medium, type Offered, type Settled, said } from "./settled";
import { isTyping } from "./typing";
import { rememberNoGreeting, wantsNoGreeting } from "./wish";
import { pageWords } from "./words";

const LOOK_AGAIN_MS = 2_000;
let isOver = wantsNoGreeting();

/** Offers a conversation once the visitor has been on this page for a while; returns how to call that off. */
export function greetLater(
  widget: Widget,
  settled: Settled,
  greeting: Greeting | null,
  rule: string,
): () => void {
  if (!greeting || isOver) return () => undefined;
  let timer = setTimeout(offer, greeting.after_s * 1000);
  let take: () => void = () => undefined;
  let isOff = false;

  async function offer(): Promise<void> {
    if (isOff || isOver || widget.panel) return;
    if (document.hidden || isTyping()) {
      timer = setTimeout(offer, LOOK_AGAIN_MS);
      return;
    }
    const { greeter, media } = await whoCanGreet(widget, rule);
    if (!greeter || isOff || widget.panel) return;
    if (isTyping()) timer = setTimeout(offer, LOOK_AGAIN_MS);
    else take = show(greeter, media);
  }

  function show(greeter: Greeter, media: readonly Medium[]): () => void {
    const { language } = widget.words;
    const text = said(greeting?.text ?? {}, language, settled.default_language) ?? pageWords(language).hello;
    const profession = said(greeter.function, language, settled.default_language) ?? "";
    return showBubble(
      widget,
      { ...greeter, profession, text, media },
      {
        onBegin: (medium) => {
          isOver = true;
          const call = medium ? `/ring=${medium}` : "";
          widget.wish = `/${rule}/${encodeURIComponent(greeter.slug)}${call}`;
          widget.open();
        },
        onClose: () => {
          isOver = true;
        },
        onNever: () => {
          isOver = true;
          rememberNoGreeting();
        },
      },
    );
  }

  return () => {
    isOff = true;
    clearTimeout(timer);
    take();
  };
}

async function whoCanGreet({ origin, company }: Widget, rule: string): Promise<Offered> {
  const query = rule && `?rule=${encodeURIComponent(rule)}`;
  try {
    const answer = await ask(`${origin}/api/visitor/companies/${company}/greeter${query}`);
    return await answer.json();
  } catch {
    return { greeter: null, media: [] };
  }
}
