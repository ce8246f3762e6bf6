export const FEWEST_CHARACTERS = 12;

export type Weakness = "short" | "repeated" | "common";

/**
 * What is wrong with a new password, judged on this device alone. `personal`: words that others know about the
 * person, such as their e-mail and company.
 */
export async function weaknessOf(password: string, personal: readonly string[]): Promise<Weakness | null> {
  const text = password.normalize("NFKC");
  if ([...text].length < FEWEST_CHARACTERS) return "short";
  if (isRepeated(text)) return "repeated";
  // What cannot be loaded now must not lock anybody out.
  const common = await import("./common").catch(() => null);
  return common?.isCommon(text, personal.flatMap(words)) ? "common" : null;
}

const words = (text: string) => text.split(/[^\p{L}\d]+/u).filter((word) => word.length > 1);

/** The same few characters over and over: "hallohallohallo", "aaaaaaaaaaaa". */
const isRepeated = (text: string) => /^(.{1,8})\1+.{0,3}$/u.test(text);
