import type { ComponentChildren } from "preact";
import { Icon } from "./Icon";
import "./saved_state.css";

interface SavedStateProps {
  readonly state: "changed" | "saving" | "saved" | "failed";
  readonly children: ComponentChildren;
}

/** Beside a form's buttons: whether what is on the screen is kept. */
export function SavedState({ state, children }: SavedStateProps) {
  return (
    <p class={`saved-state ${state}`} role="status">
      {state === "saved" && <Icon name="check" />}
      {state === "failed" && <Icon name="warning" />}
      <span>{children}</span>
    </p>
  );
}
