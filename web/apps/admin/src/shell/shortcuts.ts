import type { Signal } from "@preact/signals";
import { go, type Keys, type ShortcutRow, useShortcuts } from "@visavis/portal";
import { useMemo } from "preact/hooks";
import { t } from "../messages";
import { pathTo } from "../screen";
import { SECTIONS } from "../sections";

const byKey = Object.fromEntries(SECTIONS.map(({ key, path }) => [key, () => go(pathTo(path))]));

const search = () => document.querySelector<HTMLElement>("main input[type=search]")?.focus();

/** Out of a field, to the beginning of the screen; what was written stays. */
const leave = () => document.querySelector<HTMLElement>("main h1")?.focus();

/** What the list of shortcuts tells: without a modifier, and always. */
export const singleRows = (): readonly ShortcutRow[] => [
  [["/"], t("shortcuts.search")],
  ...SECTIONS.map(({ key, path }): ShortcutRow => [["g", key], t(`section.${path}`)]),
];
export const otherRows = (): readonly ShortcutRow[] => [[["Esc"], t("shortcuts.leave")]];

export function useSectionShortcuts(help: Signal<boolean>): void {
  const keys = useMemo(
    (): Keys => ({
      single: {
        "/": search,
        "?": () => {
          help.value = true;
        },
      },
      after: { g: byKey },
      always: { Escape: leave },
    }),
    [help],
  );
  useShortcuts(keys);
}
