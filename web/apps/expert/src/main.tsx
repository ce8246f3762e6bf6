import "@visavis/kit/tokens.css";
import "@visavis/kit/base.css";
import "./app.css";
import { effect } from "@preact/signals";
import { chooseLanguage } from "@visavis/i18n";
import { render } from "preact";
import { App } from "./App";
import { language, speak } from "./messages";
import { followLinks } from "./route";
import { deviceLanguage, showTheme } from "./settings";

const root = document.documentElement;
effect(() => showTheme(root));
effect(() => {
  root.lang = language.value;
});
followLinks();
await speak(chooseLanguage([deviceLanguage.value, ...navigator.languages], "de"));
render(<App />, document.querySelector("#app") as HTMLElement);
