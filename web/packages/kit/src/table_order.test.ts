import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Column, sorted, turned } from "./table_order";

interface Person {
  readonly name: string;
  readonly talks: number;
}

const columns: Column<Person>[] = [
  { id: "name", title: "Name", cell: ({ name }) => name, by: ({ name }) => name },
  { id: "talks", title: "Talks", cell: ({ talks }) => talks, by: ({ talks }) => talks },
];
const rows: Person[] = [
  { name: "Zoé", talks: 2 },
  { name: "Ähnlich", talks: 10 },
  { name: "Beat", talks: 2 },
];
const names = (column: string, descending: boolean) =>
  sorted(rows, columns, { column, descending }, "de-CH").map(({ name }) => name);

describe("the rows of a table", () => {
  test("are ordered as the language orders words", () => {
    expect(names("name", false)).toEqual(["Ähnlich", "Beat", "Zoé"]);
  });

  test("are ordered by size where they are numbers, and equals keep their place", () => {
    expect(names("talks", false)).toEqual(["Zoé", "Beat", "Ähnlich"]);
    expect(names("talks", true)).toEqual(["Ähnlich", "Zoé", "Beat"]);
  });

  test("stay as they came while no known column orders them", () => {
    expect(sorted(rows, columns, null, "de-CH")).toBe(rows);
    expect(names("unknown", false)).toEqual(rows.map(({ name }) => name));
  });

  test("are all there however they are ordered", () => {
    const person = fc.record({ name: fc.string(), talks: fc.integer() });
    fc.assert(
      fc.property(
        fc.array(person),
        fc.constantFrom("name", "talks"),
        fc.boolean(),
        (given, column, descending) => {
          const result = sorted(given, columns, { column, descending }, "de-CH");
          expect(new Set(result)).toEqual(new Set(given));
        },
      ),
    );
  });
});

test("a column turns from ascending to descending and back; another one begins ascending", () => {
  const first = turned(null, "name");
  expect(first).toEqual({ column: "name", descending: false });
  expect(turned(first, "name").descending).toBe(true);
  expect(turned(turned(first, "name"), "name").descending).toBe(false);
  expect(turned({ column: "talks", descending: false }, "name")).toEqual(first);
});
