import { type ReadonlySignal, signal } from "@preact/signals";
import type { DocumentRules, Download, Http, Side } from "@visavis/client";
import { type Rules, Uploads } from "@visavis/model/documents";

/** The documents of one side: what is on its way, and what was sent. */
export interface Shelf {
  readonly rules: ReadonlySignal<Rules | null>;
  readonly uploads: Uploads;
  /** An address of the small picture, good as long as the page. */
  preview(interaction: string, document: string): Promise<string>;
  content(interaction: string, document: string): Promise<Blob>;
  /** Nothing of it stays in the page. */
  dispose(): void;
}

interface ShelfOptions {
  readonly http: Http;
  readonly download: Download;
  readonly side: Side;
}

export function createShelf({ http, download, side }: ShelfOptions): Shelf {
  const rules = signal<Rules | null>(null);
  http<DocumentRules>("GET", "/api/documents").then(
    (known) => (rules.value = known),
    // The service says by itself what it does not take.
    () => undefined,
  );
  const previews = new Map<string, Promise<string>>();
  const uploads = new Uploads({ http, side, rules });
  const address = (interaction: string, document: string, what: string) =>
    `/api/${side}/interactions/${interaction}/documents/${document}/${what}`;
  return {
    rules,
    uploads,
    preview(interaction, document) {
      const place = address(interaction, document, "preview");
      const known = previews.get(place) ?? download(place).then((blob) => URL.createObjectURL(blob));
      previews.set(place, known);
      known.catch(() => previews.delete(place));
      return known;
    },
    content: (interaction, document) => download(address(interaction, document, "content")),
    dispose() {
      uploads.dispose();
      for (const known of previews.values()) known.then(URL.revokeObjectURL, () => undefined);
      previews.clear();
    },
  };
}
