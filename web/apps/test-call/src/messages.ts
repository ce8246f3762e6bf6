import { catalogue } from "@visavis/portal";
import type de from "./messages/de.json";

export type Key = keyof typeof de;

export const t = await catalogue<Key>({
  de: () => import("./messages/de.json"),
  fr: () => import("./messages/fr.json"),
  it: () => import("./messages/it.json"),
  en: () => import("./messages/en.json"),
});
