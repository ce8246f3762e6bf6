import { useSignal } from "@preact/signals";
import { isLanguage } from "@visavis/i18n";
import { wordList } from "@visavis/media";
import type { CallModel } from "@visavis/model/call";
import { useEffect } from "preact/hooks";

/** The words to compare, in the language of the call: both sides read the same ones. */
export function useWords({ words, language }: CallModel): readonly string[] | undefined {
  const list = useSignal<readonly string[]>([]);
  const numbers = words.value;
  const code = language.value;
  useEffect(() => {
    if (numbers && isLanguage(code))
      wordList(code).then(
        (loaded) => (list.value = loaded),
        // The call goes on without.
        () => undefined,
      );
  }, [numbers, code, list]);
  return numbers && list.value.length > 0 ? numbers.map((number) => list.value[number] ?? "") : undefined;
}
