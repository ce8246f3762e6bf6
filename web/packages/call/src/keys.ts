import type { Stage } from "./stage";

/** Single keys, while the focus is inside a call that is not over, and not where somebody types or chooses. */
const ACTS: Readonly<Record<string, (stage: Stage) => void>> = {
  m: ({ model }) => void model.setAudio(!model.mine.peek().audio),
  c: ({ model }) => void model.setVideo(!model.mine.peek().video),
  s: ({ model }) => (model.mine.peek().screen ? model.stopSharing() : void model.share()),
  v: ({ small }) => (small.value = !small.peek()),
};

export function onCallKey(event: KeyboardEvent, stage: Stage): void {
  if (event.ctrlKey || event.metaKey || event.altKey || stage.model.phase.peek() === "over") return;
  if (event.target instanceof Element && event.target.matches("input, select, textarea")) return;
  const act = ACTS[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  act(stage);
}
