import type { ComponentChildren } from "preact";
import { IconButton } from "./Button";
import "./toast.css";

interface ToastProps {
  readonly children: ComponentChildren;
  readonly closeLabel: string;
  readonly onClose: () => void;
}

/** Says that something was done, at the edge of the page and without taking the focus. */
export function Toast({ children, closeLabel, onClose }: ToastProps) {
  return (
    <div class="toast">
      <p>{children}</p>
      <IconButton icon="close" label={closeLabel} onClick={onClose} />
    </div>
  );
}
