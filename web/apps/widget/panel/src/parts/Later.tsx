import { Button } from "@visavis/kit";
import type { ComponentChildren, VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { type Chunk, prefetch } from "../state/chunks";
import { t } from "../texts";

interface LaterProps<Code> {
  readonly from: Chunk<Code>;
  readonly children: (code: Code) => VNode;
  /** Stands here until the code has come. */
  readonly meanwhile?: ComponentChildren;
}

/** A part of the panel whose code is fetched when it is needed. */
export function Later<Code>({ from, children, meanwhile }: LaterProps<Code>) {
  // Firefox remembers that a script failed, and a new release renames them: then only the whole panel helps.
  const tries = useRef(0);
  useEffect(() => prefetch(from), [from]);
  const code = from.code.value;
  if (code) return children(code);
  if (!from.isBroken.value) return <>{meanwhile}</>;
  return (
    <div class="empty" role="alert">
      <p>{t("company.broken")}</p>
      <Button onClick={() => (tries.current++ ? location.reload() : prefetch(from))}>
        {t("action.reload")}
      </Button>
    </div>
  );
}
