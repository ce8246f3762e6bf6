import { element } from "./element";
import type { Words } from "./words";

/** A frame that may be shown here answers as soon as it has loaded; one that was refused never does. */
const LOAD_WITHIN_MS = 6000;
const ANSWER_WITHIN_MS = 1500;

export interface Panel {
  readonly box: HTMLElement;
  show(): void;
  hide(): void;
}

/** Where the service lives and whom it serves: "https://host" and the company's own part of every address. */
export interface Service {
  readonly origin: string;
  readonly company: string;
}

/** The box with the frame. Built at the first click: nothing is requested before. */
export function createPanel(
  { origin, company }: Service,
  words: Words,
  onClose: () => void,
  onUnread: (count: number) => void,
): Panel {
  const frame = element("iframe", "");
  const close = element("button", "", "×");
  const box = element("div", "panel", close, frame);
  const link = element("a", "", words.page);
  const refusal = element("div", "refused", words.refused, link);

  close.ariaLabel = words.close;
  close.onclick = onClose;
  box.role = "dialog";
  box.ariaLabel = frame.title = words.launcher;
  link.href = `${origin}/s/${company}`;
  link.target = "_blank";
  link.rel = "noreferrer";
  refusal.role = "alert";
  frame.allow = "camera; microphone; display-capture; autoplay; clipboard-write";
  // The service must not learn which page the visitor is on.
  frame.referrerPolicy = "no-referrer";
  // The fragment stays in the browser: the language is no part of the request.
  frame.src = `${origin}/panel/${company}#${words.language}`;

  const say = (kind: string) => frame.contentWindow?.postMessage({ visavis: 1, kind }, origin);
  const refuse = () => box.append(refusal);
  let timer = setTimeout(refuse, LOAD_WITHIN_MS);
  const welcome = () => {
    clearTimeout(timer);
    refusal.remove();
    close.hidden = true;
    box.className = "panel ready";
    if (!box.hidden) frame.focus();
  };
  frame.onload = () => {
    clearTimeout(timer);
    timer = setTimeout(refuse, ANSWER_WITHIN_MS);
    say("opened");
  };
  addEventListener("message", ({ source, origin: from, data }) => {
    if (from !== origin || source !== frame.contentWindow) return;
    if (data.kind === "ready") welcome();
    if (data.kind === "close") onClose();
    if (data.kind === "unread") onUnread(data.count);
  });

  return {
    box,
    show() {
      box.hidden = false;
      if (close.hidden) say("opened");
      (close.hidden ? frame : close).focus();
    },
    hide() {
      box.hidden = true;
      say("closed");
    },
  };
}
