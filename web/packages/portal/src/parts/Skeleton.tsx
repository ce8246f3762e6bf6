import { useEffect, useState } from "preact/hooks";
import { t } from "../messages";
import "./skeleton.css";

const AFTER_MS = 300;
const LINES = [1, 2, 3, 4, 5];

/** Keeps the place of what loads; appears only when loading takes long enough to be noticed. */
export function Skeleton({ lines = 5 }: { readonly lines?: number }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!late) return null;
  return (
    <div class="skeleton" role="status">
      <span class="for-readers">{t("loading")}</span>
      {LINES.slice(0, lines).map((line) => (
        <div key={line} aria-hidden="true">
          <span class="disc" />
          <span class="bar" />
          <span class="bar short" />
        </div>
      ))}
    </div>
  );
}
