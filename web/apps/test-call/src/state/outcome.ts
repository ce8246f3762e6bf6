/** How one part of the test stands. `fair`: it works, with a word of caution. */
export type Outcome = "open" | "trying" | "good" | "fair" | "bad";

/** What can be said of all parts together; undefined until the last one is known. A camera may be missing. */
export function verdictOf(parts: readonly Outcome[], camera: Outcome): Outcome | undefined {
  const all = [...parts, camera];
  if (all.some((part) => part === "open" || part === "trying")) return;
  if (parts.includes("bad")) return "bad";
  return all.every((part) => part === "good") ? "good" : "fair";
}
