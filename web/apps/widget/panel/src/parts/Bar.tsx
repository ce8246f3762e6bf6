import { IconButton } from "@visavis/kit";
import type { ComponentChildren } from "preact";
import { canClose, closePanel } from "../state/host";
import { t } from "../texts";
import "./bar.css";

interface BarProps {
  readonly onBack?: (() => void) | undefined;
  readonly children?: ComponentChildren;
  readonly actions?: ComponentChildren;
}

/** Top of every screen: back on the left, close on the right. */
export function Bar({ onBack, children, actions }: BarProps) {
  return (
    <header class="bar">
      {onBack && <IconButton icon="back" label={t("action.back")} onClick={onBack} />}
      <div class="bar-title">{children}</div>
      {actions}
      <CloseButton />
    </header>
  );
}

export function CloseButton() {
  return canClose && <IconButton icon="close" label={t("action.close")} class="close" onClick={closePanel} />;
}
