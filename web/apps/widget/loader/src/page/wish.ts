const KEY = "visavis.greeting";

/** Whether the visitor asked not to be greeted again on this website. */
export function wantsNoGreeting(): boolean {
  try {
    return localStorage.getItem(KEY) === "off";
  } catch {
    return false;
  }
}

/** The only thing that is ever remembered on a website, and only because the visitor says so. */
export function rememberNoGreeting(): void {
  try {
    localStorage.setItem(KEY, "off");
  } catch {
    // Then it holds for this page.
  }
}
