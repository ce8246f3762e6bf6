import { t } from "./messages";
import { Picture } from "./Picture";
import type { Stage } from "./stage";
import { Shared, Tile } from "./Tile";

/** Everybody in the call; a shared screen takes the most room, the own picture the least. */
export function Scene({ model, faceOf }: Stage) {
  const others = model.others.value;
  const sharing = others.filter(({ screen, shared }) => screen && shared);
  const { camera, video, screen } = model.mine.value;
  return (
    <div class={`call-scene ${sharing.length ? "has-screen" : ""}`} data-count={others.length}>
      {sharing.map((other) => (
        <Shared key={`${other.seat} screen`} other={other} face={faceOf(other)} />
      ))}
      <div class="call-tiles">
        {others.map((other) => (
          <Tile key={other.seat} other={other} face={faceOf(other)} />
        ))}
      </div>
      {screen && <p class="call-sharing">{t("shared")}</p>}
      {video && camera && <Picture of={camera} label={t("own")} class="own" />}
    </div>
  );
}
