import "@visavis/kit/tokens.css";
import "@visavis/kit/base.css";
import "@visavis/portal/portal.css";
import { begin, deviceLanguage } from "@visavis/portal";
import { App } from "./App";

// Whoever leads here says in which language; nothing of it reaches the service.
const wished = location.hash.slice(1);
if (wished) deviceLanguage.value = wished;
await begin(App, "/test-call/");
