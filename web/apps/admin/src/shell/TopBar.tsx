import { Glyph, Wordmark } from "@visavis/portal";
import { t } from "../messages";

/** Narrow screens only: where one is, and the way to the other sections. */
export function TopBar({ title }: { readonly title: string }) {
  return (
    <header class="top-bar">
      <button type="button" class="icon-button" popovertarget="rail" aria-label={t("rail.open")}>
        <Glyph name="menu" />
      </button>
      <span>{title}</span>
      <Wordmark small />
    </header>
  );
}
