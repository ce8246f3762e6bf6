import { t } from "../texts";

interface FailedProps {
  readonly onRetry: () => void;
  readonly onDiscard: () => void;
}

/** A message that did not go through, and the two things one can do about it. */
export function Failed({ onRetry, onDiscard }: FailedProps) {
  return (
    <span class="failed">
      <span role="alert">{t("entry.failed")}</span>
      <button type="button" class="as-link" onClick={onRetry}>
        {t("entry.retry")}
      </button>
      <button type="button" class="as-link" onClick={onDiscard}>
        {t("entry.discard")}
      </button>
    </span>
  );
}
