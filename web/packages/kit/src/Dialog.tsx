import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import "./dialog.css";
import { useModal } from "./modal";

interface DialogProps {
  readonly title: string;
  /** Called on Escape and on a click beside the dialog. */
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  readonly actions: ComponentChildren;
}

/** A question that must be answered first; the focus stays inside, and goes back afterwards. */
export function Dialog({ title, onClose, children, actions }: DialogProps) {
  const dialog = useModal();
  const id = useId();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the click beside it has Escape for its twin
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div class="dialog-body">
        <h2 id={id}>{title}</h2>
        {children}
        <div class="dialog-actions">{actions}</div>
      </div>
    </dialog>
  );
}
