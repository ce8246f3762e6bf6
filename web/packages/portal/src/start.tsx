import { effect } from "@preact/signals";
import { chooseLanguage } from "@visavis/i18n";
import { type ComponentType, render } from "preact";
import { language, speak } from "./catalogues";
import { deviceLanguage, showTheme } from "./device/settings";
import { Toasts } from "./parts/Toasts";
import { followLinks } from "./seat/address";
import { StepUp } from "./seat/StepUp";

/** Shows `App` in the language of this device; its links below `base` load no page. */
export async function begin(App: ComponentType, base: string): Promise<void> {
  const root = document.documentElement;
  effect(() => showTheme(root));
  effect(() => {
    root.lang = language.value;
  });
  followLinks(base);
  await speak(chooseLanguage([deviceLanguage.value, ...navigator.languages], "de"));
  render(
    <>
      <App />
      <Toasts />
      <StepUp />
    </>,
    document.querySelector("#app") as HTMLElement,
  );
}
