const QUIET_MS = 10_000;
let typedAt = Number.NEGATIVE_INFINITY;

addEventListener(
  "keydown",
  () => {
    typedAt = performance.now();
  },
  { capture: true, passive: true },
);

/** Whether the visitor writes something on the website, or did a moment ago. What they write is not looked at. */
export function isTyping(): boolean {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  const isField =
    focused instanceof HTMLElement && (focused.isContentEditable || focused.matches("input,textarea,select"));
  return isField || performance.now() - typedAt < QUIET_MS;
}
