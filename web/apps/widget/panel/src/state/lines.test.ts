import type { Entry } from "@visavis/model";
import { expect, test } from "vitest";
import { linesOf } from "./lines";

let number = 0;
function entry(at: string, sender: Entry["sender"] = "visitor", kind: Entry["kind"] = "text"): Entry {
  number += 1;
  return {
    key: `k${number}`,
    seq: number,
    sender,
    kind,
    text: "…",
    document: null,
    expert: null,
    at,
    failure: null,
  };
}

const shape = (entries: Entry[]) =>
  linesOf(entries).map((line) => ("last" in line && line.last ? "last" : line.kind));

test("days are separated, and messages written in one go stand together", () => {
  const entries = [
    entry("2027-03-23T10:00:00"),
    entry("2027-03-23T10:01:00"),
    entry("2027-03-23T10:02:00", "expert"),
    entry("2027-03-24T10:02:00", "expert"),
    entry("2027-03-24T10:30:00", "expert"),
    entry("2027-03-24T10:31:00", "system", "ended"),
  ];
  expect(shape(entries)).toEqual(["day", "message", "last", "last", "day", "last", "last", "ended"]);
});

test("an empty conversation has no lines", () => expect(shape([])).toEqual([]));

test("what happened stands between the messages, and ends what was written in one go", () => {
  const entries = [
    entry("2027-03-24T10:00:00", "expert"),
    entry("2027-03-24T10:00:30", "system", "joined"),
    entry("2027-03-24T10:01:00", "expert"),
  ];
  expect(shape(entries)).toEqual(["day", "last", "note", "last"]);
});
