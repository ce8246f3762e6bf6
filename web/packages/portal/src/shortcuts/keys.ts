type Action = () => void;
type Actions = Readonly<Record<string, Action>>;

/** What keys do, by `KeyboardEvent.key`. */
export interface Keys {
  /** Not while writing, and not for those who switched them off. */
  readonly single: Actions;
  /** After a leading key: `{ g: { p: ... } }` is g, then p. */
  readonly after?: Readonly<Record<string, Actions>>;
  readonly withAlt?: Actions;
  readonly always?: Actions;
}

/** Who takes longer for the second key has begun something else. */
const PATIENCE_MS = 1500;

const writing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Finds what a key does; `single` tells whether the keys without a modifier count. */
export function listener(keys: Keys, single: () => boolean): (event: KeyboardEvent) => void {
  let led: { readonly actions: Actions; readonly at: number } | null = null;
  const alone = (event: KeyboardEvent): Action | undefined => {
    const before = led && event.timeStamp - led.at < PATIENCE_MS ? led.actions : null;
    led = null;
    if (!single() || writing(event.target)) return undefined;
    const second = before?.[event.key];
    if (second) return second;
    const actions = keys.after?.[event.key];
    if (actions) led = { actions, at: event.timeStamp };
    return keys.single[event.key];
  };
  const actionFor = (event: KeyboardEvent): Action | undefined => {
    if (event.ctrlKey || event.metaKey) return undefined;
    if (event.altKey) return keys.withAlt?.[event.key];
    return alone(event) ?? keys.always?.[event.key];
  };
  return (event) => {
    if (event.defaultPrevented || document.querySelector("dialog[open], :popover-open")) return;
    const action = actionFor(event);
    if (!action) return;
    event.preventDefault();
    action();
  };
}
