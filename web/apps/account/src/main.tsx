import "@visavis/kit/tokens.css";
import "@visavis/kit/base.css";
import "@visavis/portal/portal.css";
import { begin, deviceLanguage } from "@visavis/portal";
import { App } from "./App";
import { takePlace } from "./place";

const { language } = takePlace();
if (language) deviceLanguage.value = language;
await begin(App, "/account/");
