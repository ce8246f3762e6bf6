/** Tell when the device moved to another network, as far as the browser knows. */
export function watchNetwork(moved: () => void): () => void {
  const { connection } = navigator as { connection?: EventTarget };
  const places: [EventTarget | undefined, string][] = [
    [window, "online"],
    [connection, "change"],
  ];
  for (const [target, name] of places) target?.addEventListener(name, moved);
  return () => {
    for (const [target, name] of places) target?.removeEventListener(name, moved);
  };
}
