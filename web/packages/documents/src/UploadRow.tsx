import { formatBytes } from "@visavis/i18n";
import { IconButton } from "@visavis/kit";
import { canRetry, type Upload } from "@visavis/model/documents";
import { type Key, language, t } from "./messages";
import type { Shelf } from "./shelf";

const REASONS: Readonly<Record<string, Key>> = {
  "document.kind": "failed.kind",
  "document.name": "failed.kind",
  "document.empty": "failed.empty",
  "document.too_large": "failed.tooLarge",
  "document.content_differs": "failed.differs",
  "document.macros": "failed.macros",
  "document.malware": "failed.malware",
  "document.not_scanned": "failed.notScanned",
  "document.too_many": "failed.tooMany",
  "interaction.ended": "failed.ended",
  "function.off": "failed.off",
  "store.full": "failed.store",
  "store.unavailable": "failed.store",
};

interface UploadRowProps {
  readonly shelf: Shelf;
  readonly interaction: string;
  readonly upload: Upload;
}

/** One document on its way: how far it is, or why it is not going. */
export function UploadRow({ shelf, interaction, upload }: UploadRowProps) {
  const { id, name, size } = upload;
  const stage = upload.stage.value;
  const failure = upload.failure.value;
  const isMoving = stage === "sending" || stage === "waiting";
  return (
    <li class="upload" data-stage={stage}>
      <p class="upload-name" title={name}>
        {name}
      </p>
      <p class="upload-state" role={stage === "failed" ? "alert" : "status"}>
        {stage === "failed" ? reasonOf(failure, shelf) : t(`stage.${stage}`, { size: sized(size) })}
      </p>
      {stage !== "failed" && (
        <progress
          aria-label={t("progress", { name })}
          max={size}
          {...(stage === "checking" ? {} : { value: upload.sent.value })}
        />
      )}
      <div class="upload-acts">
        {(stage === "paused" || canRetry(failure)) && (
          <button type="button" class="as-link" onClick={() => shelf.uploads.retry(interaction, id)}>
            {t("retry")}
          </button>
        )}
        <IconButton
          icon="close"
          label={t(isMoving ? "cancel" : "remove", { name })}
          onClick={() => shelf.uploads.giveUp(interaction, id)}
        />
      </div>
    </li>
  );
}

const sized = (bytes: number) => formatBytes(bytes, language.value);

function reasonOf(failure: string | null, shelf: Shelf): string {
  const rules = shelf.rules.value;
  return t(REASONS[failure ?? ""] ?? "failed.unknown", {
    size: rules ? sized(rules.most_bytes) : "",
    kinds: rules?.extensions.join(", ") ?? "",
  });
}
