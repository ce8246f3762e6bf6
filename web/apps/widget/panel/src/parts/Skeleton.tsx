import { t } from "../texts";
import "./skeleton.css";

/** Holds the place of a list that loads; invisible for the first 300 ms, so that a quick answer does not flicker. */
export function Skeleton({ rows }: { readonly rows: number }) {
  return (
    <div class="skeleton" role="status">
      <span class="for-readers">{t("company.loading")}</span>
      {Array.from({ length: rows }, () => (
        // biome-ignore lint/correctness/useJsxKeyInIterable: the rows are alike and never change
        <div class="skeleton-row" />
      ))}
    </div>
  );
}
