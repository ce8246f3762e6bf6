import type { Stage } from "./stage";

/** Single keys, only while the focus is inside the call: nobody types there. */
const ACTS: Readonly<Record<string, (stage: Stage) => void>> = {
  m: ({ model }) => void model.setAudio(!model.mine.peek().audio),
  c: ({ model }) => void model.setVideo(!model.mine.peek().video),
  s: ({ model }) => (model.mine.peek().screen ? model.stopSharing() : void model.share()),
  v: ({ small }) => (small.value = !small.peek()),
};

export function onCallKey(event: KeyboardEvent, stage: Stage): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLSelectElement) return;
  const act = ACTS[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  act(stage);
}
