import { element } from "./element";
import type { Widget } from "./widget";

/** A frame that may be shown here answers as soon as it has loaded; one that was refused never does. */
const LOAD_WITHIN_MS = 6000;
const ANSWER_WITHIN_MS = 1500;

export interface Panel {
  readonly box: HTMLElement;
  show(): void;
  hide(): void;
  say(kind: string, more?: object): void;
}

/** The box with the frame. Built at the first click: nothing of it is requested before. */
export function createPanel(
  { origin, company, words, wish }: Widget,
  onClose: () => void,
  onUnread: (count: number) => void,
  onRefused: () => void,
): Panel {
  const frame = element("iframe", "");
  const close = element("button", "", "×");
  const box = element("div", "panel", close, frame);

  close.ariaLabel = words.close;
  close.onclick = onClose;
  box.role = "dialog";
  box.ariaLabel = frame.title = words.launcher;
  frame.allow = "camera; microphone; display-capture; autoplay; fullscreen; clipboard-write";
  // The service must not learn which page the visitor is on.
  frame.referrerPolicy = "no-referrer";
  // The fragment stays in the browser: language and rule are no part of the request.
  frame.src = `${origin}/panel/${company}#${words.language}${wish}`;

  // Until the frame has loaded, another page is in it, and what is said would be lost.
  let unsaid: object[] | null = [];
  const say = (kind: string, more?: object) => {
    const message = { visavis: 1, kind, ...more };
    if (unsaid) unsaid.push(message);
    else frame.contentWindow?.postMessage(message, origin);
  };
  let timer = setTimeout(onRefused, LOAD_WITHIN_MS);
  const welcome = () => {
    clearTimeout(timer);
    close.hidden = true;
    box.className = "panel ready";
    if (!box.hidden) frame.focus();
  };
  frame.onload = () => {
    clearTimeout(timer);
    timer = setTimeout(onRefused, ANSWER_WITHIN_MS);
    const before = unsaid ?? [];
    unsaid = null;
    say("opened");
    for (const message of before) frame.contentWindow?.postMessage(message, origin);
  };
  addEventListener("message", ({ source, origin: from, data }) => {
    if (from !== origin || source !== frame.contentWindow) return;
    if (data.kind === "ready") welcome();
    if (data.kind === "close") onClose();
    if (data.kind === "unread") onUnread(data.count);
  });

  return {
    box,
    say,
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
