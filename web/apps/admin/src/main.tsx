import "@visavis/kit/tokens.css";
import "@visavis/kit/base.css";
import "@visavis/portal/portal.css";
import { begin } from "@visavis/portal";
import { App } from "./App";

await begin(App, "/admin/");
