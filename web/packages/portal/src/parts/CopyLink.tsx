import { useSignal } from "@preact/signals";
import { Button } from "@visavis/kit";
import { useId } from "preact/hooks";
import { t } from "../messages";
import "./copy_link.css";

const TOLD_FOR_MS = 3_000;

interface CopyLinkProps {
  readonly url: string;
  /** What it is, where it is not the expert's own link. */
  readonly label?: string;
}

/** A line of text to be taken elsewhere: the expert's permanent link, or a secret that is shown once. */
export function CopyLink({ url, label }: CopyLinkProps) {
  const id = useId();
  const copied = useSignal(false);
  const copy = async () => {
    const field = document.getElementById(id) as HTMLInputElement;
    field.select();
    await navigator.clipboard.writeText(url).catch(() => document.execCommand("copy"));
    copied.value = true;
    setTimeout(() => {
      copied.value = false;
    }, TOLD_FOR_MS);
  };
  return (
    <div class="copy-link field">
      <label for={id}>{label ?? t("link.label")}</label>
      <div>
        <input id={id} readOnly value={url} onFocus={(event) => event.currentTarget.select()} />
        <Button onClick={() => void copy()}>{t(copied.value ? "link.copied" : "link.copy")}</Button>
      </div>
      <p class="for-readers" role="status">
        {copied.value ? t("link.copied") : ""}
      </p>
    </div>
  );
}
