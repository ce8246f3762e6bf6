import { effect, type Signal, signal } from "@preact/signals";

/** Storage of the device, or nothing where the browser forbids it. */
export function deviceStorage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

/** A choice kept on this device and in step between its tabs. */
export function stored<T extends string | boolean>(name: string, initial: T): Signal<T> {
  const key = `visavis.${name}`;
  const choice = signal<T>(parse(deviceStorage()?.getItem(key) ?? null, initial));
  effect(() => {
    if (choice.value === initial) deviceStorage()?.removeItem(key);
    else deviceStorage()?.setItem(key, JSON.stringify(choice.value));
  });
  addEventListener("storage", (event) => {
    if (event.key === key) choice.value = parse(event.newValue, initial);
  });
  return choice;
}

function parse<T>(text: string | null, initial: T): T {
  try {
    const value: unknown = JSON.parse(text ?? "null");
    return typeof value === typeof initial ? (value as T) : initial;
  } catch {
    return initial;
  }
}
