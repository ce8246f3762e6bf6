import { Lazy } from "../parts/Lazy";
import { seated } from "../seat/session";

const load = () => import("./Security").then(({ Security }) => Security);

/** How the signed-in member gets in; its code comes when it is needed. */
export function SecurityScreen() {
  const me = seated.value;
  return me && <Lazy load={load} with={{ me }} />;
}
