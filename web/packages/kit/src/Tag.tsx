import type { ComponentChildren } from "preact";
import "./tag.css";

export function Tag({ children }: { readonly children: ComponentChildren }) {
  return <span class="tag">{children}</span>;
}

interface ToggleTagProps {
  readonly pressed: boolean;
  readonly onToggle: () => void;
  readonly children: ComponentChildren;
}

/** A tag that switches a filter on and off. */
export function ToggleTag({ pressed, onToggle, children }: ToggleTagProps) {
  return (
    <button type="button" class="tag toggle" aria-pressed={pressed} onClick={onToggle}>
      {children}
    </button>
  );
}
