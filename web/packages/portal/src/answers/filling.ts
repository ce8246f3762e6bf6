export interface Names {
  /** Null for those who gave none. */
  readonly visitor: string | null;
  readonly expert: string;
  readonly company: string;
}

/** The answer with the names in place of {visitor}, {expert} and {company}. */
export const filledIn = (text: string, names: Names): string =>
  (names.visitor === null ? withoutVisitor(text) : text).replace(
    /\{(visitor|expert|company)\}/g,
    (_, name: keyof Names) => names[name] ?? "",
  );

/** A salutation stands without its name: "Guten Tag {visitor}, ..." becomes "Guten Tag, ...". */
const withoutVisitor = (text: string): string => text.replace(/^\{visitor\}[, ]*|[, ]*\{visitor\}/gm, "");

/** A name in braces that stands for nothing. */
export const unknownVariable = (text: string): string | undefined =>
  [...text.matchAll(/\{([^{}]*)\}/g)]
    .map(([whole, name]) => ({ whole, name }))
    .find(({ name }) => !["visitor", "expert", "company"].includes(name ?? ""))?.whole;
