import { findLinks } from "./links";

/** A text in which web and mail addresses can be followed without telling the target where the reader came from. */
export function LinkedText({ text }: { readonly text: string }) {
  return (
    <>
      {findLinks(text).map(({ text: words, href }) =>
        href ? (
          <a href={href} target="_blank" rel="noopener noreferrer nofollow">
            {words}
          </a>
        ) : (
          words
        ),
      )}
    </>
  );
}
