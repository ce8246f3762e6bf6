import type { ComponentChildren } from "preact";
import { type Column, looksOf, type Selection } from "./table_order";

interface TableRowProps<Row> {
  readonly id: string;
  readonly row: Row;
  readonly columns: readonly Column<Row>[];
  readonly selection: Selection<Row> | undefined;
  readonly actions: ComponentChildren;
}

export function TableRow<Row>({ id, row, columns, selection, actions }: TableRowProps<Row>) {
  const chosen = selection?.ids.has(id) ?? false;
  return (
    <tr class={chosen ? "chosen" : ""}>
      {selection && (
        <td class="box">
          <label>
            <input
              type="checkbox"
              aria-label={selection.labelOf(row)}
              checked={chosen}
              onChange={() => selection.onChange(toggled(selection.ids, id))}
            />
          </label>
        </td>
      )}
      {columns.map((column) => (
        <td key={column.id} class={looksOf(column)} data-title={column.title}>
          {column.cell(row)}
        </td>
      ))}
      {actions !== undefined && (
        <td class="actions">
          <div>{actions}</div>
        </td>
      )}
    </tr>
  );
}

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}
