import { applies } from "@visavis/pages";
import type { Widget } from "../widget";
import { greetLater } from "./greeting";
import { followKeyboard } from "./keyboard";
import { dress } from "./looks";
import { ask, Gone, type Settled } from "./settled";
import { PAGE_STYLE } from "./style";

export { refuse } from "./refusal";

/** A website that changes its address by itself tells nobody, so it is looked at. */
const LOOK_EVERY_MS = 1000;

/** Brings what the company settled to the website: looks, rules for its pages, the greeting. */
export async function attend(widget: Widget): Promise<void> {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(PAGE_STYLE);
  widget.root.adoptedStyleSheets.push(sheet);
  followKeyboard(widget);
  try {
    const answer = await ask(`${widget.origin}/api/visitor/companies/${widget.company}/page`);
    const settled: Settled = await answer.json();
    dress(widget, settled);
    followPages(widget, settled);
  } catch (problem) {
    // Else the launcher works as the snippet says; everybody is shown and nobody is greeted.
    if (problem instanceof Gone && !widget.panel) widget.stage.remove();
  }
  widget.stage.classList.add("known");
}

/** The address is compared here and goes nowhere; all that anybody hears is the id of a rule. */
function followPages(widget: Widget, settled: Settled): void {
  let seen = "";
  let callOff: () => void = () => undefined;
  const look = () => {
    if (seen === location.href) return;
    seen = location.href;
    const rule = settled.rules.find((one) => applies(one, seen));
    widget.wish = rule ? `/${rule.id}` : "";
    widget.panel?.say("rule", { rule: rule?.id ?? null });
    callOff();
    callOff = greetLater(widget, settled, rule ? rule.greeting : settled.greeting, rule?.id ?? "");
  };
  look();
  setInterval(look, LOOK_EVERY_MS);
}
