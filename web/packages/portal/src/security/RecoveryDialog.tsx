import { useSignal } from "@preact/signals";
import { Button, Dialog } from "@visavis/kit";
import { t } from "./messages";

interface RecoveryDialogProps {
  readonly codes: readonly string[];
  readonly onClose: () => void;
}

/** Shown once: the service keeps only what it needs to recognise them. */
export function RecoveryDialog({ codes, onClose }: RecoveryDialogProps) {
  return (
    <Dialog
      title={t("recovery.title")}
      onClose={onClose}
      actions={
        <Button kind="primary" onClick={onClose}>
          {t("recovery.kept")}
        </Button>
      }
    >
      <RecoveryList codes={codes} />
    </Dialog>
  );
}

export function RecoveryList({ codes }: { readonly codes: readonly string[] }) {
  const copied = useSignal(false);
  const text = codes.join("\n");
  const copy = async () => {
    await navigator.clipboard.writeText(text).then(
      () => {
        copied.value = true;
      },
      () => undefined,
    );
  };
  const download = () => {
    const url = URL.createObjectURL(new Blob([`${text}\n`], { type: "text/plain" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = "visavis-codes.txt";
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  };
  return (
    <>
      <p>{t("recovery.text")}</p>
      <ul class="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div class="own-actions">
        <Button onClick={() => void copy()}>{t(copied.value ? "recovery.copied" : "recovery.copy")}</Button>
        <Button onClick={download}>{t("recovery.download")}</Button>
      </div>
    </>
  );
}
