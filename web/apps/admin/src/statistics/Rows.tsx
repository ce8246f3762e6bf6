import { few } from "./few";

interface RowsProps {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly { readonly name: string; readonly number: number | null | undefined }[];
  readonly least: number;
}

/** A short list of numbers with bars from zero; name and number stand beside each. */
export function Rows({ id, title, rows, least }: RowsProps) {
  const top = Math.max(2 * least, ...rows.map(({ number }) => number ?? 0));
  return (
    <section aria-labelledby={id} class="statistics-rows">
      <h2 id={id}>{title}</h2>
      <table>
        <tbody>
          {rows.map(({ name, number }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td aria-hidden="true">
                <meter min={0} max={top} value={number ?? 0} />
              </td>
              <td class="number">{few(number, least)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
