import { useSignal } from "@preact/signals";
import { Button } from "@visavis/kit";
import { place } from "../state/place";
import { t } from "../texts";

/** Copies the permanent link; where the browser forbids that, the link is shown to be copied by hand. */
export function CopyLink({ slug, label }: { readonly slug: string; readonly label?: string }) {
  const outcome = useSignal<"copied" | "manual" | null>(null);
  const link = new URL(`/s/${encodeURIComponent(place.company)}/${encodeURIComponent(slug)}`, location.origin)
    .href;
  const copy = async () => {
    outcome.value = await navigator.clipboard.writeText(link).then(
      () => "copied" as const,
      () => "manual" as const,
    );
  };
  return (
    <div class="copy-link">
      <Button kind="quiet" icon={outcome.value === "copied" ? "check" : "link"} onClick={() => void copy()}>
        {outcome.value === "copied" ? t("card.copied") : (label ?? t("card.copy"))}
      </Button>
      <p role="status" class={outcome.value === "manual" ? "" : "for-readers"}>
        {outcome.value === "copied" && t("card.copied")}
        {outcome.value === "manual" && `${t("card.manual")} ${link}`}
      </p>
    </div>
  );
}
