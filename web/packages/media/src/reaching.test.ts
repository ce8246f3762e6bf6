import { expect, test } from "vitest";
import { byWay } from "./reaching";

const SERVER = {
  urls: [
    "turn:relay.example:3478?transport=udp",
    "turn:relay.example:3478?transport=tcp",
    "turns:relay.example:443?transport=tcp",
    "turn:relay.example:3478",
  ],
  username: "u",
  credential: "c",
};

test("every address of a relay belongs to one way, with the credentials of its server", () => {
  const found = byWay([SERVER]);
  expect(found.get("udp")?.map(({ urls }) => urls[0])).toEqual([SERVER.urls[0], SERVER.urls[3]]);
  expect(found.get("tcp")?.map(({ urls }) => urls[0])).toEqual([SERVER.urls[1]]);
  expect(found.get("tls")).toEqual([{ ...SERVER, urls: [SERVER.urls[2]] }]);
});

test("a relay without TLS has no server for that way", () => {
  expect(byWay([{ urls: ["turn:relay.example"] }]).get("tls")).toEqual([]);
});
