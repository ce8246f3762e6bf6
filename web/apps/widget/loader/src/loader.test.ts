import { beforeEach, describe, expect, test } from "vitest";
import { launch } from "./launcher";
import { wordsFor } from "./words";

declare const happyDOM: { settings: { handleDisabledFileLoadingAsSuccess: boolean } };
happyDOM.settings.handleDisabledFileLoadingAsSuccess = true;

const ORIGIN = "https://visavis.example";

function snippet(attributes: Record<string, string> = {}): HTMLScriptElement {
  const script = document.createElement("script");
  Object.defineProperty(script, "src", { value: `${ORIGIN}/widget.js` });
  Object.assign(script.dataset, { company: "bergquell", ...attributes });
  return script;
}

// A launcher never goes away again, so each test looks at its own, the latest.
const host = () => [...document.querySelectorAll<HTMLElement>("visavis-widget")].at(-1) as HTMLElement;
const find = <E extends Element>(selector: string) => host().shadowRoot?.querySelector<E>(selector) ?? null;
const launcher = () => find<HTMLButtonElement>(".launcher");
const frame = () => find<HTMLIFrameElement>("iframe");

function say(data: unknown, origin = ORIGIN, source = frame()?.contentWindow): void {
  window.dispatchEvent(Object.assign(new Event("message"), { data, origin, source }));
}

describe("words", () => {
  test("follow the first wish that is spoken", () => {
    expect(wordsFor(["fr-CH"]).launcher).toBe("Conseil");
    expect(wordsFor([undefined, "", "pt", "it"]).language).toBe("it");
    expect(wordsFor(["rm"]).language).toBe("de");
  });
});

describe("the launcher", () => {
  beforeEach(() => {
    document.documentElement.lang = "en";
    launch(snippet());
  });
  test("asks for nothing before the click", () => {
    expect(launcher()?.textContent).toContain("Advice");
    expect(frame()).toBeNull();
  });

  test("opens the company's panel without telling it where the visitor is", () => {
    launcher()?.click();
    expect(frame()?.src).toBe(`${ORIGIN}/panel/bergquell#en`);
    expect(frame()?.getAttribute("referrerpolicy") ?? frame()?.referrerPolicy).toBe("no-referrer");
    expect(launcher()?.hidden).toBe(true);
  });

  test("closes when the panel asks for it and keeps the frame for the next time", () => {
    launcher()?.click();
    const first = frame();
    say({ visavis: 1, kind: "close" });
    expect(launcher()?.hidden).toBe(false);
    expect(find<HTMLElement>(".panel")?.hidden).toBe(true);
    launcher()?.click();
    expect(frame()).toBe(first);
  });

  test("shows how many messages wait, and hides the number when there are none", () => {
    launcher()?.click();
    say({ visavis: 1, kind: "unread", count: 3 });
    expect(find<HTMLElement>("b")?.textContent).toBe("3");
    expect(find<HTMLElement>("b")?.hidden).toBe(false);
    say({ visavis: 1, kind: "unread", count: 0 });
    expect(find<HTMLElement>("b")?.hidden).toBe(true);
  });

  test("does not listen to other origins or other windows", () => {
    launcher()?.click();
    say({ visavis: 1, kind: "close" }, "https://evil.example");
    say({ visavis: 1, kind: "close" }, ORIGIN, window);
    expect(launcher()?.hidden).toBe(true);
  });

  test("comes back when the website removes it", async () => {
    const removed = host();
    removed.remove();
    await new Promise((resolve) => setTimeout(resolve));
    expect(host()).toBe(removed);
  });
});
