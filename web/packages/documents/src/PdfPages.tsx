import { useSignal } from "@preact/signals";
import { useCallback, useEffect } from "preact/hooks";
import { t } from "./messages";
import type { Page, Pages } from "./pdf";

interface PdfPagesProps {
  readonly content: Blob;
  readonly onBroken: () => void;
}

/** The pages of a PDF, drawn by this page in the browser's own sandbox, each when it comes into view. */
export function PdfPages({ content, onBroken }: PdfPagesProps) {
  const pages = useSignal<Pages | null>(null);
  useEffect(() => {
    let opened: Pages | null = null;
    let isOver = false;
    const open = async () => {
      const { openPdf } = await import("./pdf");
      const found = await openPdf(content);
      if (isOver) return found.close();
      opened = found;
      pages.value = found;
    };
    open().catch(onBroken);
    return () => {
      isOver = true;
      opened?.close();
    };
  }, [content, onBroken, pages]);
  if (!pages.value) return <p class="viewer-wait">{t("loading")}</p>;
  const { count } = pages.value;
  return (
    <ol class="pages">
      {pages.value.list.map((page) => (
        <li key={page.number}>
          <Sheet page={page} label={t("page", { number: page.number, all: count })} />
        </li>
      ))}
    </ol>
  );
}

function Sheet({ page, label }: { readonly page: Page; readonly label: string }) {
  const isBroken = useSignal(false);
  const seen = useCallback(
    (canvas: HTMLCanvasElement | null) => {
      if (!canvas) return;
      const observer = new IntersectionObserver(
        ([entry]) => {
          if (!entry?.isIntersecting) return;
          observer.disconnect();
          page.draw(canvas).catch(() => (isBroken.value = true));
        },
        // Of the window it would do nothing: what scrolls here cuts off.
        { root: canvas.closest(".viewer-body"), rootMargin: "800px" },
      );
      observer.observe(canvas);
    },
    [page, isBroken],
  );
  if (isBroken.value) return <p class="viewer-wait" role="alert">{`${label}: ${t("unreadable")}`}</p>;
  return <canvas ref={seen} role="img" aria-label={label} width={page.width} height={page.height} />;
}
