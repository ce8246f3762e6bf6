import type { Signal } from "@preact/signals";
import { go } from "@visavis/portal";
import { useEffect } from "preact/hooks";
import type { Desk } from "../desk";
import { pathTo, route } from "../route";
import { singleKeys } from "../settings";

type Action = (desk: Desk, help: Signal<boolean>) => void;

const items = () => [...document.querySelectorAll<HTMLAnchorElement>(".inbox-item")];

const openIndex = (all: readonly HTMLAnchorElement[]) =>
  all.findIndex((link) => link.dataset["interaction"] === route.value.interaction);

/** Moves along the visible list; without a place in it yet, from the open conversation. */
function focusStep(by: 1 | -1): void {
  const all = items();
  const focused = all.indexOf(document.activeElement as HTMLAnchorElement);
  const index = focused >= 0 ? focused : openIndex(all);
  const next = index < 0 ? 0 : Math.min(all.length - 1, Math.max(0, index + by));
  all[next]?.focus();
}

function openStep(by: 1 | -1): void {
  const all = items();
  const open = openIndex(all);
  const next = all[open < 0 ? 0 : open + by];
  if (next) go(next.pathname);
}

function openUnread({ inbox }: Desk): void {
  const lists = [...inbox.waiting.value, ...inbox.mine.value];
  const next = lists.find((item) => item.unread > 0 && item.id !== route.value.interaction);
  if (next) go(pathTo("inbox", next.id));
}

/** Out of the composer into the list, at the place of the open conversation. */
function leave(): void {
  const all = items();
  all[openIndex(all)]?.focus();
}

const SINGLE: Record<string, Action> = {
  j: () => focusStep(1),
  k: () => focusStep(-1),
  n: openUnread,
  r: () => document.querySelector<HTMLElement>(".composer textarea")?.focus(),
  i: () => go(pathTo("inbox")),
  a: ({ presence }) => void presence.turn(),
  "?": (_, help) => {
    help.value = true;
  },
};

const WITH_ALT: Record<string, Action> = {
  ArrowDown: () => openStep(1),
  ArrowUp: () => openStep(-1),
};

const ALWAYS: Record<string, Action> = { Escape: leave };

const writing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

function actionFor(event: KeyboardEvent): Action | undefined {
  if (event.ctrlKey || event.metaKey) return undefined;
  if (event.altKey) return WITH_ALT[event.key];
  if (singleKeys.value && !writing(event.target) && SINGLE[event.key]) return SINGLE[event.key];
  return ALWAYS[event.key];
}

export function useShortcuts(desk: Desk, help: Signal<boolean>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector("dialog[open], :popover-open")) return;
      const action = actionFor(event);
      if (!action) return;
      event.preventDefault();
      action(desk, help);
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [desk, help]);
}
