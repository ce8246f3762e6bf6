import { useRef } from "preact/hooks";
import { IconButton } from "./IconButton";
import { t } from "./messages";
import type { Shelf } from "./shelf";

interface AttachButtonProps {
  readonly shelf: Shelf;
  readonly interaction: string;
}

/** Chooses documents; on a phone its camera is among the ways. */
export function AttachButton({ shelf, interaction }: AttachButtonProps) {
  const field = useRef<HTMLInputElement>(null);
  const rules = shelf.rules.value;
  // By their types phones know that a camera is a way too, and which pictures they have to convert.
  const accepted = rules && [...rules.extensions.map((each) => `.${each}`), ...rules.media_types].join(",");
  return (
    <>
      <IconButton icon="attach" label={t("attach")} onClick={() => field.current?.click()} />
      <input
        ref={field}
        type="file"
        multiple
        hidden
        accept={accepted ?? undefined}
        aria-label={t("attach")}
        onChange={({ currentTarget }) => {
          shelf.uploads.add(interaction, currentTarget.files ?? []);
          // The same document may be chosen once more.
          currentTarget.value = "";
        }}
      />
    </>
  );
}
