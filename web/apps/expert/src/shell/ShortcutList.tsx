import { Button, Dialog } from "@visavis/kit";
import { word } from "@visavis/portal";
import { type Key, t } from "../messages";
import { singleKeys } from "../settings";
import "./shortcut_list.css";

const SINGLE: readonly (readonly [readonly string[], Key])[] = [
  [["j", "k"], "shortcuts.move"],
  [["n"], "shortcuts.unread"],
  [["r"], "shortcuts.reply"],
  [["i"], "shortcuts.inbox"],
  [["a"], "shortcuts.presence"],
  [["?"], "shortcuts.help"],
];
const ALWAYS: readonly (readonly [readonly string[], Key])[] = [
  [["Enter"], "shortcuts.open"],
  [["Alt ↑", "Alt ↓"], "shortcuts.switch"],
  [["Esc"], "shortcuts.leave"],
  [["Enter"], "shortcuts.send"],
  [["Shift Enter"], "shortcuts.line"],
];

export function ShortcutList({ onClose }: { readonly onClose: () => void }) {
  const rows = [...(singleKeys.value ? SINGLE : []), ...ALWAYS];
  return (
    <Dialog
      title={t("shortcuts.title")}
      onClose={onClose}
      actions={
        <Button kind="primary" onClick={onClose}>
          {word("close")}
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
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
