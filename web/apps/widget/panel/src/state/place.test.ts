import { expect, test } from "vitest";
import { placeOf } from "./place";

test.each([
  [
    "/panel/bergquell",
    "#fr",
    {
      company: "bergquell",
      expert: null,
      mode: "frame",
      privacy: false,
      language: "fr",
      rule: null,
      link: null,
    },
  ],
  [
    "/panel/bergquell",
    "#fr/019aab3d",
    {
      company: "bergquell",
      expert: null,
      mode: "frame",
      privacy: false,
      language: "fr",
      rule: "019aab3d",
      link: null,
    },
  ],
  [
    "/panel/bergquell",
    "#it//anna",
    {
      company: "bergquell",
      expert: "anna",
      mode: "frame",
      privacy: false,
      language: "it",
      rule: null,
      link: null,
    },
  ],
  [
    "/s/bergquell",
    "#open=abc_-9",
    {
      company: "bergquell",
      expert: null,
      mode: "page",
      privacy: false,
      language: null,
      rule: null,
      link: "abc_-9",
    },
  ],
  [
    "/s/bergquell",
    "",
    {
      company: "bergquell",
      expert: null,
      mode: "page",
      privacy: false,
      language: null,
      rule: null,
      link: null,
    },
  ],
  [
    "/s/bergquell/anna-z%C3%BCrcher",
    "",
    {
      company: "bergquell",
      expert: "anna-zürcher",
      mode: "page",
      privacy: false,
      language: null,
      rule: null,
      link: null,
    },
  ],
  [
    "/privacy/bergquell",
    "",
    {
      company: "bergquell",
      expert: null,
      mode: "page",
      privacy: true,
      language: null,
      rule: null,
      link: null,
    },
  ],
])("the address %s says where the panel runs", (pathname, hash, place) => {
  expect(placeOf({ pathname, hash })).toEqual(place);
});
