import { createHttp, type HttpOptions } from "./http";

/** The bytes of a document or picture. Throws `Problem`. */
export type Download = (path: string) => Promise<Blob>;

export function createDownload(options: HttpOptions = {}): Download {
  const fetchBytes = createHttp(options, (response) => response.blob());
  return (path) => fetchBytes<Blob>("GET", path);
}
