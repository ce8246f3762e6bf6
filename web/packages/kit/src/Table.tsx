import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Button } from "./Button";
import { Icon } from "./Icon";
import { TableRow } from "./TableRow";
import { type Column, looksOf, type Selection, type Sorting, sorted, turned } from "./table_order";
import "./table.css";

export interface TableProps<Row> {
  /** What the table holds; screen readers announce it. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  /** Decides how texts are ordered: "de-CH". */
  readonly locale: string;
  readonly initial?: Sorting | undefined;
  readonly selection?: Selection<Row> | undefined;
  /** Buttons at the end of a row; they show on hover and focus, and always where fingers point. */
  readonly actions?: { readonly title: string; readonly of: (row: Row) => ComponentChildren } | undefined;
  /** Stands in place of the rows when there are none. */
  readonly empty: ComponentChildren;
  /** Words of the button that shows further rows. */
  readonly moreLabel: (count: number) => string;
}

const AT_ONCE = 100;

/** Rows of facts under a header that stays in sight. */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, columns, rows, idOf, locale, initial, selection, actions, empty, moreLabel } = props;
  const [sorting, setSorting] = useState<Sorting | null>(initial ?? null);
  const [shown, setShown] = useState(AT_ONCE);
  if (rows.length === 0) return <div class="table-empty">{empty}</div>;
  const ordered = sorted(rows, columns, sorting, locale);
  const rest = ordered.length - shown;
  return (
    <>
      <table class="table">
        <caption class="for-readers">{caption}</caption>
        <thead>
          <tr>
            {selection && <AllBox rows={rows} idOf={idOf} selection={selection} />}
            {columns.map((column) => (
              <Header
                key={column.id}
                column={column}
                sorting={sorting}
                onSort={() => setSorting(turned(sorting, column.id))}
              />
            ))}
            {actions && (
              <th scope="col" class="actions">
                <span class="for-readers">{actions.title}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {ordered.slice(0, shown).map((row) => (
            <TableRow
              key={idOf(row)}
              id={idOf(row)}
              row={row}
              columns={columns}
              selection={selection}
              actions={actions?.of(row)}
            />
          ))}
        </tbody>
      </table>
      {rest > 0 && (
        <div class="table-more">
          <Button onClick={() => setShown(shown + AT_ONCE)}>{moreLabel(Math.min(rest, AT_ONCE))}</Button>
        </div>
      )}
    </>
  );
}

interface HeaderProps<Row> {
  readonly column: Column<Row>;
  readonly sorting: Sorting | null;
  readonly onSort: () => void;
}

const WAYS = { true: "descending", false: "ascending" } as const;

function Header<Row>({ column, sorting, onSort }: HeaderProps<Row>) {
  const mine = sorting?.column === column.id ? sorting : null;
  return (
    <th scope="col" class={looksOf(column)} aria-sort={mine ? WAYS[`${mine.descending}`] : undefined}>
      {column.by ? (
        <button type="button" onClick={onSort}>
          <span>{column.title}</span>
          <Icon name="down" />
        </button>
      ) : (
        column.title
      )}
    </th>
  );
}

interface AllBoxProps<Row> {
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  readonly selection: Selection<Row>;
}

/** Selects or clears every row of the table, also those not shown yet. */
function AllBox<Row>({ rows, idOf, selection }: AllBoxProps<Row>) {
  const all = rows.every((row) => selection.ids.has(idOf(row)));
  const some = !all && rows.some((row) => selection.ids.has(idOf(row)));
  return (
    <th scope="col" class="box">
      <label>
        <input
          type="checkbox"
          aria-label={selection.allLabel}
          checked={all}
          indeterminate={some}
          onChange={() => selection.onChange(new Set(all ? [] : rows.map(idOf)))}
        />
      </label>
    </th>
  );
}
