import { element } from "../element";
import type { Widget } from "../widget";
import { ask } from "./settled";
import { pageWords } from "./words";

interface Said {
  readonly name: string;
  readonly profession: string;
  readonly text: string;
  readonly thumbnail_url: string | null;
}

interface Answers {
  onBegin(): void;
  onClose(): void;
  onNever(): void;
}

const FACE_PX = 112;

/** The greeting above the launcher. It takes no focus; a screen reader says it when it is at rest. */
export function showBubble(widget: Widget, said: Said, answers: Answers): () => void {
  const { stage, button, words } = widget;
  const { greeting, begin, never } = pageWords(words.language);
  const close = element("button", "", "×");
  const start = element("button", "begin", begin);
  const notAgain = element("button", "never", never);
  const name = element("strong", "", said.name);
  const who = element("p", "who", face(widget, said), element("span", "", name, said.profession));
  const text = element("p", "", said.text);
  const bubble = element("section", "greeting", close, who, text, start, notAgain);
  const live = element("div", "live");

  const take = () => {
    const hadFocus = bubble.contains(widget.root.activeElement);
    live.remove();
    if (hadFocus && !button.hidden) button.focus();
  };
  const answered = (answer: () => void) => () => {
    take();
    answer();
  };
  close.ariaLabel = words.close;
  close.onclick = answered(answers.onClose);
  start.onclick = answered(answers.onBegin);
  notAgain.onclick = answered(answers.onNever);
  bubble.ariaLabel = greeting;
  bubble.onkeydown = ({ key }) => {
    if (key === "Escape") answered(answers.onClose)();
  };
  // Whoever opens the panel otherwise needs no offer any more.
  button.addEventListener("click", take, { once: true });
  live.ariaLive = "polite";
  stage.append(live);
  // What is there already when a live region comes is not said.
  setTimeout(() => live.append(bubble), 50);
  return take;
}

/** Painted, because a website's policy need not allow our pictures; initials until then, and where that fails. */
function face({ origin }: Widget, { name, thumbnail_url }: Said): HTMLElement {
  const initials = name
    .split(" ")
    .map((word) => word.charAt(0))
    .join("")
    .slice(0, 2);
  const place = element("span", "face", initials);
  place.ariaHidden = "true";
  if (thumbnail_url) void paint(place, origin + thumbnail_url).catch(() => undefined);
  return place;
}

async function paint(place: HTMLElement, address: string): Promise<void> {
  const picture = await createImageBitmap(await (await ask(address)).blob());
  const canvas = element("canvas", "");
  canvas.width = canvas.height = FACE_PX;
  canvas.getContext("2d")?.drawImage(picture, 0, 0, FACE_PX, FACE_PX);
  place.replaceChildren(canvas);
}
