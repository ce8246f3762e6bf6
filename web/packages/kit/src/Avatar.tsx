import { useState } from "preact/hooks";
import "./avatar.css";
import { PresenceDot, type PresenceState } from "./Presence";

interface AvatarProps {
  readonly name: string;
  readonly photo: string | null;
  /** Side length in CSS pixels. */
  readonly size: 32 | 40 | 56 | 120;
  readonly presence?: PresenceState | undefined;
}

/** A face. Decoration to a screen reader: the name always stands beside it as text. */
export function Avatar({ name, photo, size, presence }: AvatarProps) {
  const [broken, setBroken] = useState<string | null>(null);
  const shown = photo !== null && photo !== broken;
  return (
    <span class={`avatar size-${size}`} aria-hidden="true">
      {shown ? (
        // biome-ignore lint/a11y/noNoninteractiveElementInteractions: a picture that fails is no interaction
        <img
          alt=""
          width={size}
          height={size}
          loading="lazy"
          decoding="async"
          src={photo}
          onError={() => setBroken(photo)}
        />
      ) : (
        <span class="initials" data-initials={initialsOf(name)} />
      )}
      {presence && <PresenceDot state={presence} />}
    </span>
  );
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends
    .map((word) => [...(word ?? "")][0] ?? "")
    .join("")
    .toLocaleUpperCase();
}
