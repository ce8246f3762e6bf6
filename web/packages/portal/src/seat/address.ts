import { type ReadonlySignal, signal } from "@preact/signals";

const current = signal(location.pathname);

/** Path of the page as it is in the address bar. */
export const address: ReadonlySignal<string> = current;

export function go(path: string): void {
  if (path !== location.pathname) history.pushState(null, "", path);
  current.value = path;
}

/** Follows links below `base` ("/expert/") without loading a page. */
export function followLinks(base: string): void {
  addEventListener("popstate", () => {
    current.value = location.pathname;
  });
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[href]");
    const modified = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0;
    if (!link || modified || event.defaultPrevented || link.target || link.origin !== location.origin) return;
    if (!link.pathname.startsWith(base) || link.hasAttribute("download")) return;
    event.preventDefault();
    go(link.pathname);
  });
}
