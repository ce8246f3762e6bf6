import type { ComponentChildren } from "preact";
import "./bubble.css";

interface BubbleProps {
  readonly side: "own" | "other";
  readonly children: ComponentChildren;
  /** A small line under the bubble: time, receipt, failure. */
  readonly below?: ComponentChildren;
}

/** One message. The text keeps its line breaks. */
export function Bubble({ side, children, below }: BubbleProps) {
  return (
    <div class={`bubble-row ${side}`}>
      <div class="bubble" dir="auto">
        {children}
      </div>
      {below && <div class="below">{below}</div>}
    </div>
  );
}
