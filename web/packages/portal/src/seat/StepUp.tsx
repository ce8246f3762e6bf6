import { Lazy } from "../parts/Lazy";
import { asking } from "./step_up";

const load = () => import("./StepUpDialog").then(({ StepUpDialog }) => StepUpDialog);

/** Stands once on every page of a portal; appears when a request needs a fresh proof. */
export function StepUp() {
  const asked = asking.value;
  return asked && <Lazy load={load} with={{ onProved: asked.proved, onCancel: asked.refused }} />;
}
