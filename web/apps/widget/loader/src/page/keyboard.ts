import type { Widget } from "../widget";

/** On a phone the on-screen keyboard covers the page instead of resizing it: the panel follows what is left to see. */
export function followKeyboard(widget: Widget): void {
  const seen = window.visualViewport;
  if (!seen) return;
  const fit = () => {
    if (!widget.panel) return;
    const { style } = widget.panel.box;
    const isCovered = (innerWidth <= 480 || innerHeight <= 420) && innerHeight > seen.height + 1;
    style.height = isCovered ? `${seen.height}px` : "";
    style.top = isCovered ? `${seen.offsetTop}px` : "";
  };
  seen.addEventListener("resize", fit);
  seen.addEventListener("scroll", fit);
}
