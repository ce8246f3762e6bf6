import { findLinks } from "./links";

/** A text in which web and mail addresses can be followed without telling the target where the reader came from. */
export function LinkedText({ text }: { readonly text: string }) {
  return (
    <>
      {findLinks(text).map(({ text: words, href }, place) =>
        href ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never change places
          <a key={place} href={href} target="_blank" rel="noopener noreferrer nofollow">
            {words}
          </a>
        ) : (
          words
        ),
      )}
    </>
  );
}
