import { useSignal } from "@preact/signals";
import type { DocumentView } from "@visavis/client";
import { IconButton as CloseButton, useModal } from "@visavis/kit";
import { useCallback, useEffect, useId } from "preact/hooks";
import { IconButton } from "./IconButton";
import { t } from "./messages";
import { PdfPages } from "./PdfPages";
import type { Shelf } from "./shelf";

interface ViewerProps {
  readonly shelf: Shelf;
  readonly interaction: string;
  readonly document: DocumentView;
  readonly name: string;
  readonly onSave: () => void;
  readonly onClose: () => void;
}

/** A picture or a PDF over the whole page. */
export function Viewer({ shelf, interaction, document, name, onSave, onClose }: ViewerProps) {
  const dialog = useModal();
  const content = useSignal<Blob | null>(null);
  const isBroken = useSignal(false);
  const id = useId();
  useEffect(() => {
    shelf.content(interaction, document.id).then(
      (blob) => (content.value = blob),
      () => (isBroken.value = true),
    );
  }, [shelf, interaction, document.id, content, isBroken]);
  // The same one each time: another one opens the PDF anew, at its first page.
  const fail = useCallback(() => (isBroken.value = true), [isBroken]);
  return (
    <dialog
      ref={dialog}
      class="viewer"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header class="viewer-head">
        <h2 id={id} title={name}>
          {name}
        </h2>
        <IconButton icon="save" label={t("save", { name })} onClick={onSave} />
        <CloseButton icon="close" label={t("close")} onClick={onClose} />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <div class="viewer-body" tabIndex={0} aria-busy={!content.value && !isBroken.value}>
        {isBroken.value && <p role="alert">{t("unreadable")}</p>}
        {!isBroken.value && !content.value && <p class="viewer-wait">{t("loading")}</p>}
        {!isBroken.value &&
          content.value &&
          (document.media_type === "application/pdf" ? (
            <PdfPages content={content.value} onBroken={fail} />
          ) : (
            <Whole content={content.value} name={name} />
          ))}
      </div>
    </dialog>
  );
}

function Whole({ content, name }: { readonly content: Blob; readonly name: string }) {
  const source = useSignal("");
  useEffect(() => {
    const address = URL.createObjectURL(content);
    source.value = address;
    return () => URL.revokeObjectURL(address);
  }, [content, source]);
  return source.value ? <img class="viewer-picture" src={source.value} alt={name} /> : null;
}
