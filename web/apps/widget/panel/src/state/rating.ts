import type { components } from "@visavis/contract/http";
import { http, path } from "./service";

export type Given = components["schemas"]["RatingView"];

/** A conversation by its id, or a call that belongs to none by the key of the seat. */
export interface Rated {
  readonly kind: "conversation" | "call";
  readonly id: string;
}

/** What the visitor said about it; null while they have not. Of a call only they know. Throws `Problem`. */
export async function givenRating({ kind, id }: Rated): Promise<Given | null> {
  if (kind === "call") return null;
  const { rating } = await http<components["schemas"]["GivenRating"]>(
    "GET",
    path("interactions", id, "rating"),
  );
  return rating;
}

/** Throws `Problem`. */
export function rate({ kind, id }: Rated, stars: number, comment: string): Promise<Given> {
  const said = { stars, ...(comment && { comment }) };
  return kind === "call"
    ? http<Given>("POST", path("calls", "rating"), { key: id, ...said })
    : http<Given>("POST", path("interactions", id, "rating"), said);
}
