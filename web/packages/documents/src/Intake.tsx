import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "./messages";
import type { Shelf } from "./shelf";
import { UploadRow } from "./UploadRow";

interface IntakeProps {
  readonly shelf: Shelf;
  readonly interaction: string;
}

/** What is on its way in a conversation; takes what is dropped or pasted anywhere on the page. */
export function Intake({ shelf, interaction }: IntakeProps) {
  const isOver = useDropped((files) => shelf.uploads.add(interaction, files), interaction);
  const uploads = shelf.uploads.of(interaction).value;
  return (
    <>
      {uploads.length > 0 && (
        <section class="uploads" aria-label={t("uploads")}>
          <ul>
            {uploads.map((upload) => (
              <UploadRow key={upload.id} shelf={shelf} interaction={interaction} upload={upload} />
            ))}
          </ul>
        </section>
      )}
      {isOver.value && (
        <div class="drop-here" aria-hidden="true">
          <p>{t("drop")}</p>
        </div>
      )}
    </>
  );
}

function useDropped(take: (files: FileList) => void, place: string) {
  const isOver = useSignal(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `take` differs with the place only
  useEffect(() => {
    const holdsFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes("Files");
    // Whoever answers a dialog or writes somewhere else does not mean the conversation.
    const isElsewhere = ({ target }: Event) => {
      const field = target instanceof Element ? target.closest("dialog, input, textarea") : null;
      return Boolean(document.querySelector("dialog[open]") ?? (field && !field.closest(".composer")));
    };
    const over = (event: DragEvent) => {
      if (!holdsFiles(event) || isElsewhere(event)) return;
      // Without this the browser would open the document in place of the page.
      event.preventDefault();
      isOver.value = true;
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) isOver.value = false;
    };
    const drop = (event: DragEvent) => {
      isOver.value = false;
      if (!holdsFiles(event) || isElsewhere(event) || !event.dataTransfer) return;
      event.preventDefault();
      take(event.dataTransfer.files);
    };
    const paste = (event: ClipboardEvent) => {
      if (isElsewhere(event)) return;
      const files = event.clipboardData?.files;
      // A table copied from a spreadsheet comes as a picture too; its text is what is meant.
      if (!files?.length || event.clipboardData?.types.includes("text/plain")) return;
      event.preventDefault();
      take(files);
    };
    const listeners = new AbortController();
    const options = { signal: listeners.signal };
    addEventListener("dragenter", over, options);
    addEventListener("dragover", over, options);
    addEventListener("dragleave", leave, options);
    addEventListener("drop", drop, options);
    addEventListener("paste", paste, options);
    return () => listeners.abort();
  }, [place]);
  return isOver;
}
