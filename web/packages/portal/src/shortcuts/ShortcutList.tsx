import { Button, Dialog } from "@visavis/kit";
import { singleKeys } from "../device/settings";
import { t } from "../messages";
import "./shortcut_list.css";

/** Keys, any of which does what the text says. */
export type ShortcutRow = readonly [keys: readonly string[], text: string];

interface ShortcutListProps {
  /** What one key does, or one after another; nothing of it works where the person switched them off. */
  readonly single: readonly ShortcutRow[];
  readonly always: readonly ShortcutRow[];
  readonly onClose: () => void;
}

export function ShortcutList({ single, always, onClose }: ShortcutListProps) {
  const own: readonly ShortcutRow[] = [...single, [["?"], t("shortcuts.help")]];
  const rows = [...(singleKeys.value ? own : []), ...always];
  return (
    <Dialog
      title={t("shortcuts.title")}
      onClose={onClose}
      actions={
        <Button kind="primary" onClick={onClose}>
          {t("close")}
        </Button>
      }
    >
      <dl class="shortcuts">
        {rows.map(([keys, text]) => (
          <div key={text}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
