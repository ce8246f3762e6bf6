import { signal } from "@preact/signals";
import type { Http } from "@visavis/client";

/** Address of the expert's own portrait, once the profile was read. */
export const ownPhoto = signal<string | null>(null);

export async function loadOwnPhoto(http: Http): Promise<void> {
  const profile = await http<{ photo_url: string | null }>("GET", "/api/expert/profile").catch(() => null);
  if (profile) ownPhoto.value = profile.photo_url;
}
