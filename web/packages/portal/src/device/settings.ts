import { stored } from "./stored";

export type Theme = "system" | "light" | "dark";

export const theme = stored<Theme>("theme", "system");
/** Language of this device until somebody signs in; the account's own comes first. */
export const deviceLanguage = stored<string>("language", "");
/** Whether keys without a modifier are shortcuts. */
export const singleKeys = stored<boolean>("keys", true);

export function showTheme(root: HTMLElement): void {
  root.style.colorScheme = theme.value === "system" ? "" : theme.value;
}
