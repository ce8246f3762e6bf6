import type { Signal } from "@preact/signals";
import { go, type Keys, type ShortcutRow, useShortcuts } from "@visavis/portal";
import { useMemo } from "preact/hooks";
import type { Desk } from "../desk";
import { t } from "../messages";
import { pathTo, route } from "../route";

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

/** What the keys of this portal do. */
const keysOf = (desk: Desk, onHelp: () => void): Keys => ({
  single: {
    j: () => focusStep(1),
    k: () => focusStep(-1),
    n: () => openUnread(desk),
    r: () => document.querySelector<HTMLElement>(".composer textarea")?.focus(),
    i: () => go(pathTo("inbox")),
    a: () => void desk.presence.turn(),
    "?": onHelp,
  },
  withAlt: { ArrowDown: () => openStep(1), ArrowUp: () => openStep(-1) },
  always: { Escape: leave },
});

/** What the list of shortcuts tells: without a modifier, and always. */
export const singleRows = (): readonly ShortcutRow[] => [
  [["j", "k"], t("shortcuts.move")],
  [["n"], t("shortcuts.unread")],
  [["r"], t("shortcuts.reply")],
  [["i"], t("shortcuts.inbox")],
  [["a"], t("shortcuts.presence")],
];
export const otherRows = (): readonly ShortcutRow[] => [
  [["Enter"], t("shortcuts.open")],
  [["Alt ↑", "Alt ↓"], t("shortcuts.switch")],
  [["Esc"], t("shortcuts.leave")],
  [["Enter"], t("shortcuts.send")],
  [["Shift Enter"], t("shortcuts.line")],
];

export function useDeskShortcuts(desk: Desk, help: Signal<boolean>): void {
  const keys = useMemo(
    () =>
      keysOf(desk, () => {
        help.value = true;
      }),
    [desk, help],
  );
  useShortcuts(keys);
}
