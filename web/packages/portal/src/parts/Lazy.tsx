import { Banner, Button } from "@visavis/kit";
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { t } from "../messages";
import { Skeleton } from "./Skeleton";

interface LazyProps<P> {
  readonly load: () => Promise<ComponentType<P>>;
  readonly with: P;
}

/** A component whose code comes when it is needed. `load` must be the same function at every drawing. */
export function Lazy<P extends object>({ load, with: props }: LazyProps<P>) {
  const [Loaded, setLoaded] = useState<ComponentType<P> | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    load().then(
      (component) => setLoaded(() => component),
      () => setFailed(true),
    );
  }, [load]);
  if (failed) return <NotLoaded />;
  return Loaded ? <Loaded {...props} /> : <Skeleton />;
}

/** Browsers remember that a script failed, and a new release renames them: only the whole page helps. */
function NotLoaded() {
  const action = <Button onClick={() => location.reload()}>{t("lazy.reload")}</Button>;
  return (
    <Banner kind="error" action={action}>
      {t("lazy.failed")}
    </Banner>
  );
}
