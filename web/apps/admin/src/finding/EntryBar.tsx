import { IconButton } from "@visavis/kit";
import { t } from "./messages";
import "./finding.css";

interface EntryBarProps {
  /** Whose entry it is, for readers who hear only the button. */
  readonly name: string;
  readonly first: boolean;
  readonly last: boolean;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

/** Moves and removes one entry of an ordered list. */
export function EntryBar({ name, first, last, onMove, onRemove }: EntryBarProps) {
  return (
    <div class="entry-bar">
      <IconButton
        icon="down"
        class="up"
        label={t("entry.up", { name })}
        disabled={first}
        onClick={() => onMove(-1)}
      />
      <IconButton icon="down" label={t("entry.down", { name })} disabled={last} onClick={() => onMove(1)} />
      <IconButton icon="close" label={t("entry.remove", { name })} onClick={onRemove} />
    </div>
  );
}
