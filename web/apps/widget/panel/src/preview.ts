import { isLanguage } from "@visavis/i18n";
import { show } from "./state/company";
import { speak } from "./texts";

/** Shows the company as the Admin portal's unsaved settings say; the page's policy lets nothing be sent. */
export function listenToSettings(): void {
  addEventListener("message", ({ source, origin, data }) => {
    if (source !== parent || origin !== location.origin || data?.visavis !== 1) return;
    if (data.kind !== "preview") return;
    if (isLanguage(data.lang)) void speak(data.lang);
    void show(data.company);
  });
  parent.postMessage({ visavis: 1, kind: "ready" }, location.origin);
}
