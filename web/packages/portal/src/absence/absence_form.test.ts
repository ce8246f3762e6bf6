import { expect, test } from "vitest";
import { dataOf, formOf, mistakesIn } from "./absence_form";

test("an absence is edited as text and sent as it came", () => {
  const data = { deputy_id: "beat", period: { first: "2026-12-24", last: "2027-01-02" } };
  expect(dataOf(formOf(data))).toEqual(data);
  expect(dataOf(formOf({ deputy_id: null, period: null }))).toEqual({ deputy_id: null, period: null });
});

test("an absence has both days or none, and ends on its first day or later", () => {
  const form = (first: string, last: string) => Object.keys(mistakesIn({ deputy: "", first, last }));
  expect(form("", "")).toEqual([]);
  expect(form("2026-12-24", "2026-12-24")).toEqual([]);
  expect(form("2026-12-24", "")).toEqual(["absence-last"]);
  expect(form("", "2026-12-24")).toEqual(["absence-first"]);
  expect(form("2026-12-24", "2026-12-23")).toEqual(["absence-last"]);
});
