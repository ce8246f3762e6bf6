import "./presence.css";

export type PresenceState = "available" | "busy" | "away" | "offline";

/** Colour and shape of a presence; give `word` wherever the word does not already stand beside it. */
export function PresenceDot({ state }: { readonly state: PresenceState }) {
  return <span class={`presence-dot ${state}`} aria-hidden="true" />;
}

export function Presence({ state, word }: { readonly state: PresenceState; readonly word: string }) {
  return (
    <span class={`presence ${state}`}>
      <PresenceDot state={state} />
      <span>{word}</span>
    </span>
  );
}
