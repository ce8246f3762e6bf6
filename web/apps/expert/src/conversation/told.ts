import type { Entry } from "@visavis/model";
import { type Key, t } from "../messages";

type Told = Exclude<Entry["kind"], "text" | "ended">;

const ABOUT_SOMEBODY: readonly Told[] = ["handed_over", "joined", "left", "deputy_asked"];

/** What happened to a conversation, in words; without a name it happened to oneself or to who is gone. */
export function toldOf({ kind }: Pick<Entry, "kind">, name: string | undefined): string {
  const named = ABOUT_SOMEBODY.includes(kind as Told) && name;
  return named ? t(`told.${kind}.name` as Key, { name }) : t(`told.${kind}` as Key);
}
