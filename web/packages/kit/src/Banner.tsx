import type { ComponentChildren } from "preact";
import "./banner.css";

interface BannerProps {
  readonly kind?: "calm" | "warning" | "error";
  readonly children: ComponentChildren;
  readonly action?: ComponentChildren;
}

/** One calm line about the state of things, with at most one action. */
export function Banner({ kind = "calm", children, action }: BannerProps) {
  return (
    <div class={`banner ${kind}`} role={kind === "error" ? "alert" : "status"}>
      <p>{children}</p>
      {action}
    </div>
  );
}
