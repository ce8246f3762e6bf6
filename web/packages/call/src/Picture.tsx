interface PictureProps {
  readonly of: MediaStream;
  readonly label: string;
  readonly class?: string;
}

/** What a camera or a screen shows; sound comes from elements of its own. */
export function Picture({ of, label, class: kind = "" }: PictureProps) {
  return (
    <video class={`call-picture ${kind}`} srcObject={of} aria-label={label} autoplay playsinline muted />
  );
}
