import { element } from "./element";
import { followKeyboard } from "./keyboard";
import { createPanel, type Panel } from "./panel";
import { STYLE } from "./style";
import { wordsFor } from "./words";

const CALM_BLUE = "#2f5d8a";

/** Puts the launcher on the website. Nothing is stored and nothing is requested before it is clicked. */
export function launch({ src, dataset }: HTMLScriptElement): void {
  const { origin } = new URL(src);
  const company = encodeURIComponent(dataset["company"] ?? "");
  const words = wordsFor([dataset["language"], document.documentElement.lang, ...navigator.languages]);
  const host = hostElement(dataset["accent"]);
  const root = host.attachShadow({ mode: "open" });
  const count = element("b", "");
  const button = element("button", "launcher", words.launcher, count);
  const stage = element("div", dataset["position"] === "left" ? "left" : "", button);
  let panel: Panel | undefined;

  const close = () => {
    panel?.hide();
    button.hidden = false;
    button.focus();
  };
  const showUnread = (unread: number) => {
    count.hidden = !(unread > 0);
    count.textContent = `${unread}`;
  };
  button.ariaHasPopup = "dialog";
  button.onclick = () => {
    button.hidden = true;
    if (!panel) {
      panel = createPanel({ origin, company }, words, close, showUnread);
      followKeyboard(panel.box);
      stage.append(panel.box);
    }
    panel.show();
  };
  stage.onkeydown = ({ key }) => {
    if (key === "Escape" && button.hidden) close();
  };
  showUnread(0);
  root.adoptedStyleSheets = [styleSheet()];
  root.append(stage);
  stay(host);
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
