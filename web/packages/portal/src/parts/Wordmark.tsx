import "./wordmark.css";

const PRODUCT = "Visavis";

/** Two that face each other. */
export function Wordmark({ small = false }: { readonly small?: boolean }) {
  return (
    <span class="wordmark">
      <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
        <path d="M3 7h11v13H9l-6 5Z" />
        <path class="second" d="M29 7H18v13h5l6 5Z" />
      </svg>
      <span class={small ? "for-readers" : ""}>{PRODUCT}</span>
    </span>
  );
}
