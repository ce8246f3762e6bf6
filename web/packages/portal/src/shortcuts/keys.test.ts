import { beforeEach, describe, expect, test, vi } from "vitest";
import { listener } from "./keys";

const did = vi.fn();
const act = (name: string) => () => void did(name);
const KEYS = {
  single: { "?": act("help"), p: act("p alone") },
  after: { g: { p: act("people") } },
  withAlt: { ArrowDown: act("next") },
  always: { Escape: act("leave") },
};

function typing(single = true) {
  const listen = listener(KEYS, () => single);
  let now = 0;
  return (key: string, at: { ms?: number; alt?: boolean; ctrl?: boolean; in?: Element } = {}) => {
    now += at.ms ?? 100;
    const { alt: altKey = false, ctrl: ctrlKey = false } = at;
    const event = new KeyboardEvent("keydown", { key, altKey, ctrlKey, bubbles: true, cancelable: true });
    Object.defineProperty(event, "timeStamp", { value: now });
    const place = document.body.appendChild(at.in ?? document.createElement("p"));
    place.addEventListener("keydown", (event) => listen(event as KeyboardEvent), { once: true });
    place.dispatchEvent(event);
    place.remove();
    return did.mock.calls.flat();
  };
}

beforeEach(() => void did.mockReset());

describe("a key", () => {
  test("does what stands for it, unless a modifier is held", () => {
    const type = typing();
    expect(type("?", { ctrl: true })).toEqual([]);
    expect(type("?")).toEqual(["help"]);
    expect(type("ArrowDown", { alt: true })).toEqual(["help", "next"]);
  });

  test("is only a letter while somebody writes, except those that always count", () => {
    const type = typing();
    expect(type("?", { in: document.createElement("textarea") })).toEqual([]);
    expect(type("Escape", { in: document.createElement("input") })).toEqual(["leave"]);
  });

  test("does nothing without a modifier for those who switched that off", () => {
    const type = typing(false);
    type("?");
    type("g");
    expect(type("p")).toEqual([]);
    expect(type("Escape")).toEqual(["leave"]);
  });
});

describe("a key after a leading key", () => {
  test("does what the two do together", () => {
    const type = typing();
    type("g");
    expect(type("p")).toEqual(["people"]);
    expect(type("p")).toEqual(["people", "p alone"]);
  });

  test("counts alone when it comes late or after a third", () => {
    const type = typing();
    type("g");
    expect(type("p", { ms: 2000 })).toEqual(["p alone"]);
    type("g");
    type("x");
    expect(type("p")).toEqual(["p alone", "p alone"]);
  });
});
