import { useEffect } from "preact/hooks";
import type { Desk } from "../desk";
import { go, pathTo, route } from "../route";
import { singleKeys } from "../settings";

type Action = (desk: Desk, help: () => void) => void;

const items = () => [...document.querySelectorAll<HTMLAnchorElement>(".inbox-item")];

/** Moves along the visible list; without a place in it yet, from the open conversation. */
function step(by: 1 | -1): HTMLAnchorElement | undefined {
  const all = items();
  const from = all.indexOf(document.activeElement as HTMLAnchorElement);
  const open = all.findIndex((link) => link.dataset["interaction"] === route.value.interaction);
  const index = from >= 0 ? from : open;
  return all[index < 0 ? 0 : Math.min(all.length - 1, Math.max(0, index + by))];
}

const focusStep = (by: 1 | -1) => step(by)?.focus();

function openStep(by: 1 | -1): void {
  const all = items();
  const open = all.findIndex((link) => link.dataset["interaction"] === route.value.interaction);
  const next = all[open < 0 ? 0 : open + by];
  if (next) go(next.pathname);
}

function openUnread({ inbox }: Desk): void {
  const lists = [...inbox.waiting.value, ...inbox.mine.value];
  const next = lists.find((item) => item.unread > 0 && item.id !== route.value.interaction);
  if (next) go(pathTo("inbox", next.id));
}

const SINGLE: Record<string, Action> = {
  j: () => focusStep(1),
  k: () => focusStep(-1),
  n: openUnread,
  r: () => document.querySelector<HTMLElement>(".composer textarea")?.focus(),
  i: () => go(pathTo("inbox")),
  a: ({ presence }) =>
    void presence.choose(presence.chosen.value === "available" ? "away" : "available").catch(() => {}),
  "?": (_, help) => help(),
};

const WITH_ALT: Record<string, Action> = {
  ArrowDown: () => openStep(1),
  ArrowUp: () => openStep(-1),
};

const writing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

export function useShortcuts(desk: Desk, help: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || document.querySelector("dialog[open]"))
        return;
      if (event.key === "Escape") return leave();
      const single = !event.altKey && singleKeys.value && !writing(event.target);
      const action = event.altKey ? WITH_ALT[event.key] : single ? SINGLE[event.key] : undefined;
      if (!action) return;
      event.preventDefault();
      action(desk, help);
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [desk]);
}

/** Out of the composer into the list, at the place of the open conversation. */
function leave(): void {
  const { interaction } = route.value;
  const link = items().find((item) => item.dataset["interaction"] === interaction);
  link?.focus();
}
