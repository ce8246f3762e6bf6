import { GlobalWorkerOptions, getDocument, type PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import PdfWorker from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?worker";

/** Pixels, for screens up to twice as dense. */
const WIDEST = 1600;

export interface Page {
  readonly number: number;
  /** Pixels of the first page; one of another size says so once it is drawn. */
  readonly width: number;
  readonly height: number;
  /** Throws for a page that cannot be read; ends quietly where the PDF was closed. */
  draw(canvas: HTMLCanvasElement): Promise<void>;
}

export interface Pages {
  readonly count: number;
  readonly list: readonly Page[];
  close(): void;
}

/** Throws for what cannot be read, a PDF behind a password included. */
export async function openPdf(content: Blob): Promise<Pages> {
  const worker = new PdfWorker();
  GlobalWorkerOptions.workerPort = worker;
  const data = new Uint8Array(await content.arrayBuffer());
  // Nothing of what a PDF asks for is fetched or run: no scripts, no forms, no fonts from elsewhere.
  const loading = getDocument({ data, useWasm: false, useSystemFonts: true, enableXfa: false });
  let isClosed = false;
  const close = () => {
    isClosed = true;
    void loading.destroy().finally(() => worker.terminate());
  };
  try {
    const opened = await loading.promise;
    const { width, height } = viewportOf(await opened.getPage(1));
    const list = Array.from({ length: opened.numPages }, (_, index) => ({
      number: index + 1,
      width: Math.round(width),
      height: Math.round(height),
      draw: async (canvas: HTMLCanvasElement) => {
        try {
          await draw(await opened.getPage(index + 1), canvas);
        } catch (error) {
          // Closing ends what is being drawn with an error.
          if (!isClosed) throw error;
        }
      },
    }));
    return { count: opened.numPages, list, close };
  } catch (error) {
    close();
    throw error;
  }
}

function viewportOf(page: PDFPageProxy) {
  const natural = page.getViewport({ scale: 1 });
  return page.getViewport({ scale: Math.min(4, WIDEST / natural.width) });
}

async function draw(page: PDFPageProxy, canvas: HTMLCanvasElement): Promise<void> {
  const viewport = viewportOf(page);
  canvas.width = Math.round(viewport.width);
  canvas.height = Math.round(viewport.height);
  await page.render({ canvas, viewport }).promise;
}
