import { answered, type HttpOptions } from "./http";

/** The bytes of a document or picture. Throws `Problem`. */
export type Download = (path: string) => Promise<Blob>;

export function createDownload(options: HttpOptions = {}): Download {
  return async (path) => (await answered("GET", path, undefined, options)).blob();
}
