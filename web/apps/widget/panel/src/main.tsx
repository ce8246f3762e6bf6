import "@visavis/kit/tokens.css";
import "@visavis/kit/base.css";
import "./panel.css";
import { chooseLanguage } from "@visavis/i18n";
import { render } from "preact";
import { App, focusScreen } from "./App";
import { calls, later, prefetch, writing } from "./state/chunks";
import { followRule, loadCompany } from "./state/company";
import { listenToLoader } from "./state/host";
import { goLive } from "./state/live";
import { place } from "./state/place";
import { loadVisitor, openCount } from "./state/visitor";
import { speak, speakOfLater, speakOfWriting } from "./texts";

const SETTLED_MS = 1500;
const codeOf = <Code,>([code]: readonly [Code, ...unknown[]]) => code;

async function start(): Promise<void> {
  // Before anything is awaited: the loader greets as soon as the page has loaded.
  listenToLoader(focusScreen, followRule);
  writing.comesFrom(() => Promise.all([import("./writing"), speakOfWriting()]).then(codeOf));
  // What comes later shows parts of what comes before.
  later.comesFrom(() => Promise.all([import("./later"), speakOfLater(), writing.fetch()]).then(codeOf));
  calls.comesFrom(async () => (await later.fetch()).fetchCalls());
  // A permanent link leads to a card at once; everybody else looks at the faces first.
  if (place.expert) prefetch(writing);
  const visitor = place.mode === "preview" ? undefined : recogniseVisitor();
  await speak(chooseLanguage([place.language, ...navigator.languages], "de"));
  render(<App />, document.getElementById("panel") as HTMLElement);
  if (!visitor) return (await later.fetch()).listenToSettings();
  await loadCompany(visitor);
  // Who has a conversation going wants to see it move; everybody else can wait until the first screen stands still.
  // So does who came to call, as the address says then.
  const isAwaited = openCount.value > 0 || location.hash.includes("=");
  setTimeout(() => void goLive().catch(() => undefined), isAwaited ? 0 : SETTLED_MS);
  // The next screen, before anybody asks for it.
  prefetch(writing);
}

/** Who returns finds their conversations on the first screen. Everybody else is not known at all. */
async function recogniseVisitor(): Promise<void> {
  try {
    await loadVisitor();
    if (place.link) {
      const { openMailed } = await later.fetch();
      await openMailed(place.link);
    }
    if (openCount.value > 0) await later.fetch();
  } catch {
    // Finding an expert and writing to them works without.
  }
}

void start();
