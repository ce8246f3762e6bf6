import type { ComponentChildren } from "preact";

export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: Row) => ComponentChildren;
  /** What rows are compared by; a column without it cannot be sorted. */
  readonly by?: (row: Row) => string | number;
  readonly kind?: "text" | "number";
  /** The column that names the row; it takes what room there is. */
  readonly main?: boolean;
  /** Left out on narrow screens. */
  readonly minor?: boolean;
}

export interface Sorting {
  readonly column: string;
  readonly descending: boolean;
}

export interface Selection<Row> {
  readonly ids: ReadonlySet<string>;
  readonly onChange: (ids: ReadonlySet<string>) => void;
  /** What a screen reader says of the box of one row, and of the box of all. */
  readonly labelOf: (row: Row) => string;
  readonly allLabel: string;
}

/** Classes of a cell and of its header. */
export const looksOf = <Row>({ kind = "text", main = false, minor = false }: Column<Row>) =>
  [kind, main && "main", minor && "minor"].filter(Boolean).join(" ");

/** Ascending first, then the other way round. */
export const turned = (sorting: Sorting | null, column: string): Sorting => ({
  column,
  descending: sorting?.column === column && !sorting.descending,
});

/** Rows that are equal keep the order they came in. */
export function sorted<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sorting: Sorting | null,
  locale: string,
): readonly Row[] {
  const by = columns.find(({ id }) => id === sorting?.column)?.by;
  if (!(by && sorting)) return rows;
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const sign = sorting.descending ? -1 : 1;
  return rows.toSorted((a, b) => sign * compared(by(a), by(b), compare));
}

function compared(a: string | number, b: string | number, compare: (a: string, b: string) => number): number {
  return typeof a === "number" && typeof b === "number" ? a - b : compare(String(a), String(b));
}
