import { show } from "./state/company";

/** Shows the company as the Admin portal's unsaved settings say; the page's policy lets nothing be sent. */
export function listenToSettings(): void {
  addEventListener("message", ({ source, origin, data }) => {
    if (source !== parent || origin !== location.origin || data?.visavis !== 1) return;
    if (data.kind === "preview") void show(data.company);
  });
  parent.postMessage({ visavis: 1, kind: "ready" }, location.origin);
}
