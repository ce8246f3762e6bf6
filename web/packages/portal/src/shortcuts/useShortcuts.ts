import { useEffect } from "preact/hooks";
import { singleKeys } from "../device/settings";
import { type Keys, listener } from "./keys";

/** Listens for `keys` as long as the screen is there; `keys` must be the same object at every drawing. */
export function useShortcuts(keys: Keys): void {
  useEffect(() => {
    const onKeyDown = listener(keys, () => singleKeys.value);
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [keys]);
}
