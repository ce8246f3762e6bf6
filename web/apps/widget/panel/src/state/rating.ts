import type { components } from "@visavis/contract/http";
import { http, path } from "./service";

export type Given = components["schemas"]["RatingView"];

/** What the visitor said about the conversation; null while they have not. Throws `Problem`. */
export async function givenRating(interaction: string): Promise<Given | null> {
  const { rating } = await http<components["schemas"]["GivenRating"]>(
    "GET",
    path("interactions", interaction, "rating"),
  );
  return rating;
}

/** Throws `Problem`. */
export const rate = (interaction: string, stars: number, comment: string) =>
  http<Given>("POST", path("interactions", interaction, "rating"), { stars, ...(comment && { comment }) });
