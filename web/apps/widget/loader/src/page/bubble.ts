import { element } from "../element";
import type { Widget } from "../widget";
import { ask, type Medium } from "./settled";
import { pageWords } from "./words";

interface Said {
  readonly name: string;
  readonly profession: string;
  readonly text: string;
  readonly thumbnail_url: string | null;
  readonly media: readonly Medium[];
}

interface Answers {
  /** By a message, or by a call. */
  onBegin(medium?: Medium): void;
  onClose(): void;
  onNever(): void;
}

const FACE_PX = 112;

/** The greeting above the launcher. It takes no focus; a screen reader says it when it is at rest. */
export function showBubble(widget: Widget, said: Said, answers: Answers): () => void {
  const { stage, button, words } = widget;
  const texts = pageWords(words.language);
  const { greeting, begin, never, unseen } = texts;
  const close = element("button", "", "×");
  const start = element("button", "begin", begin);
  const notAgain = element("button", "never", never);
  const name = element("strong", "", said.name);
  const who = element("p", "who", face(widget, said), element("span", "", name, said.profession));
  const text = element("p", "", said.text);
  const media = said.media.filter(canCallBy);
  const calls = media.map((medium) => {
    const press = element("button", "call", texts[medium]);
    press.onclick = answered(() => answers.onBegin(medium));
    return press;
  });
  const row = element("div", "calls", ...calls);
  const note = element("p", "unseen", media.includes("video") ? unseen : "");
  const bubble = element("section", "greeting", close, who, text, start, row, note, notAgain);
  const live = element("div", "live");

  function take(): void {
    const hadFocus = bubble.contains(widget.root.activeElement);
    live.remove();
    if (hadFocus && !button.hidden) button.focus();
  }
  function answered(answer: () => void): () => void {
    return () => {
      take();
      answer();
    };
  }
  close.ariaLabel = words.close;
  close.onclick = answered(answers.onClose);
  start.onclick = answered(() => answers.onBegin());
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

/** Phones cannot show their screen. */
const canCallBy = (medium: Medium) => medium !== "screen" || !!navigator.mediaDevices?.getDisplayMedia;

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
