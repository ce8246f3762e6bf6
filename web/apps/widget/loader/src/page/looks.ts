import type { Widget } from "../widget";
import { type Settled, said } from "./settled";

/** Gives the launcher the colour, the side and the shape that the company settled. */
export function dress({ host, stage, label, button, words }: Widget, settled: Settled): void {
  const { accent, position, launcher, default_language } = settled;
  host.style.setProperty("--fill", accent);
  stage.classList.toggle("left", position === "left");
  button.classList.toggle("round", launcher.style === "round");
  label.textContent = said(launcher.label, words.language, default_language) ?? words.launcher;
  button.title = launcher.style === "round" ? label.textContent : "";
}
