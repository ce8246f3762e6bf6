import { element } from "./element";
import type * as PageCode from "./page/index";
import { createPanel } from "./panel";
import { STYLE } from "./style";
import type { Widget } from "./widget";
import { wordsFor } from "./words";

const CALM_BLUE = "#2f5d8a";
// Safari has no idle moments to offer.
const whenIdle: (act: () => void) => void = globalThis.requestIdleCallback ?? setTimeout;

/** Puts the launcher on the website. Nothing is stored, and no visitor is told from another before the click. */
export function launch({ src, dataset }: HTMLScriptElement): void {
  const { origin } = new URL(src);
  const company = encodeURIComponent(dataset["company"] ?? "");
  const words = wordsFor([dataset["language"], document.documentElement.lang, ...navigator.languages]);
  const host = hostElement(dataset["accent"]);
  const root = host.attachShadow({ mode: "open" });
  const label = element("span", "", words.launcher);
  const count = element("b", "");
  const button = element("button", "launcher", label, count);
  const stage = element("div", dataset["position"] === "left" ? "left" : "", button);

  const close = () => {
    widget.panel?.hide();
    button.hidden = false;
    button.focus();
  };
  const showUnread = (unread: number) => {
    count.hidden = !(unread > 0);
    count.textContent = `${unread}`;
  };
  const open = () => {
    button.hidden = true;
    if (!widget.panel) {
      widget.panel = createPanel(widget, close, showUnread, () => withPage(({ refuse }) => refuse(widget)));
      stage.append(widget.panel.box);
    }
    widget.panel.show();
  };
  const widget: Widget = {
    origin,
    company,
    words,
    host,
    root,
    stage,
    button,
    label,
    panel: null,
    wish: "",
    open,
  };
  const withPage = (act: (code: typeof PageCode) => void) =>
    import(/* @vite-ignore */ `${origin}/widget-page.js`).then(act, () => undefined);

  button.ariaHasPopup = "dialog";
  button.onclick = open;
  stage.onkeydown = ({ key }) => {
    if (key === "Escape" && button.hidden) close();
  };
  showUnread(0);
  root.adoptedStyleSheets = [styleSheet()];
  root.append(stage);
  stay(host);
  whenIdle(() => void withPage(({ attend }) => attend(widget)));
}

/** A box of no size that no rule of the website can restyle. */
function hostElement(accent = ""): HTMLElement {
  const host = document.createElement("visavis-widget");
  const fill = CSS.supports("color", accent) ? accent : CALM_BLUE;
  host.style.cssText = `all:initial!important;position:fixed!important;z-index:2147483647!important;--fill:${fill}`;
  return host;
}

/** A constructed sheet is allowed by any style policy a website may have. */
function styleSheet(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  return sheet;
}

/** Beside the body, so that a website that replaces its body keeps us; whoever removes us gets us back. */
function stay(host: HTMLElement): void {
  const attach = () => {
    if (!host.isConnected) document.documentElement.append(host);
  };
  const watch = new MutationObserver(attach);
  watch.observe(document, { childList: true });
  watch.observe(document.documentElement, { childList: true });
  attach();
}
