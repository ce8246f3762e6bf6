import { Avatar } from "@visavis/kit";
import type { Other } from "@visavis/model/call";
import { CallIcon } from "./CallIcon";
import { t } from "./messages";
import { Picture } from "./Picture";
import type { Face } from "./stage";

interface TileProps {
  readonly other: Other;
  readonly face: Face;
}

/** One of the others: what they show, else their face. */
export function Tile({ other, face }: TileProps) {
  const { camera, video, audio, sound } = other;
  return (
    <figure class="call-tile">
      {video && camera ? (
        <Picture of={camera} label={face.name} />
      ) : (
        <Avatar name={face.name} photo={face.photo} size={120} />
      )}
      <figcaption>
        {!audio && (
          <>
            <CallIcon name="mic" off />
            <span class="for-readers">{t("muted")}</span>
          </>
        )}
        {face.name}
      </figcaption>
      {/* biome-ignore lint/a11y/useMediaCaption: people speaking to each other have no track of captions */}
      {sound && <audio srcObject={sound} autoplay />}
    </figure>
  );
}

/** A shared screen, wholly visible. */
export function Shared({ other, face }: TileProps) {
  const label = t("shares", { name: face.name });
  return (
    other.shared && (
      <figure class="call-tile shared">
        <Picture of={other.shared} label={label} class="whole" />
        <figcaption>{label}</figcaption>
      </figure>
    )
  );
}
