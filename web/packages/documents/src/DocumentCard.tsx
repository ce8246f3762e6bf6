import { useSignal } from "@preact/signals";
import type { DocumentView } from "@visavis/client";
import { formatBytes } from "@visavis/i18n";
import { useEffect } from "preact/hooks";
import { IconButton } from "./IconButton";
import { language, t } from "./messages";
import { save } from "./saving";
import type { Shelf } from "./shelf";
import { Viewer } from "./Viewer";

interface DocumentCardProps {
  readonly shelf: Shelf;
  readonly interaction: string;
  readonly document: DocumentView;
  readonly name: string;
}

const WIDEST = 260;
const HIGHEST = 300;

/** A document in the conversation: a picture as such, anything else by its name; both can be saved. */
export function DocumentCard(props: DocumentCardProps) {
  const { shelf, interaction, document, name } = props;
  const isOpen = useSignal(false);
  const problem = useSignal(false);
  const canShow = document.media_type === "application/pdf" || isPicture(document);
  const open = () => (isOpen.value = true);
  const keep = async () => {
    problem.value = false;
    await shelf.content(interaction, document.id).then(
      (content) => save(content, name),
      () => (problem.value = true),
    );
  };
  return (
    <div class="document">
      {isPicture(document) && <Thumbnail {...props} onOpen={open} />}
      <div class="document-line">
        {!isPicture(document) && <span class="document-kind">{extensionOf(name)}</span>}
        <div class="document-words">
          {canShow ? (
            <button type="button" class="document-name" title={name} onClick={open}>
              {name}
            </button>
          ) : (
            <span class="document-name" title={name}>
              {name}
            </span>
          )}
          <span class="document-size">{formatBytes(document.size, language.value)}</span>
        </div>
        <IconButton icon="save" label={t("save", { name })} onClick={() => void keep()} />
      </div>
      {problem.value && (
        <p class="document-problem" role="alert">
          {t("gone")}
        </p>
      )}
      {isOpen.value && <Viewer {...props} onSave={keep} onClose={() => (isOpen.value = false)} />}
    </div>
  );
}

function Thumbnail({
  shelf,
  interaction,
  document,
  name,
  onOpen,
}: DocumentCardProps & { readonly onOpen: () => void }) {
  const source = useSignal<string | null>(null);
  const { width, height } = shownSize(document);
  useEffect(() => {
    shelf.preview(interaction, document.id).then(
      (address) => (source.value = address),
      // Its name and size stay.
      () => undefined,
    );
  }, [shelf, interaction, document.id, source]);
  return (
    // The place is there before the picture, so that nothing jumps.
    <button
      type="button"
      class="thumbnail"
      style={{ inlineSize: `${width}px`, aspectRatio: `${width} / ${height}` }}
      aria-label={t("open", { name })}
      onClick={onOpen}
    >
      {source.value && <img src={source.value} alt="" />}
    </button>
  );
}

export const isPicture = ({ media_type }: DocumentView) => media_type.startsWith("image/");

const extensionOf = (name: string) => name.split(".").at(-1)?.toUpperCase() ?? "";

function shownSize({ width, height }: DocumentView): { width: number; height: number } {
  if (!width || !height) return { width: WIDEST, height: HIGHEST };
  const scale = Math.min(1, WIDEST / width, HIGHEST / height);
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}
