import { Button } from "@visavis/kit";
import type { ComponentChildren, VNode } from "preact";
import { useEffect } from "preact/hooks";
import { fetchLater, isLaterBroken, later } from "../state/live";
import { t } from "../texts";

interface LaterProps {
  readonly children: (code: NonNullable<typeof later.value>) => VNode;
  /** Stands here until the code has come. */
  readonly meanwhile?: ComponentChildren;
}

/** A part of the panel whose code is fetched when it is needed. */
export function Later({ children, meanwhile }: LaterProps) {
  const fetch = () => void fetchLater().catch(() => undefined);
  useEffect(fetch, []);
  if (later.value) return children(later.value);
  if (!isLaterBroken.value) return <>{meanwhile}</>;
  return (
    <div class="empty" role="alert">
      <p>{t("company.broken")}</p>
      <Button onClick={fetch}>{t("action.reload")}</Button>
    </div>
  );
}
