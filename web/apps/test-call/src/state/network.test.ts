import { expect, test } from "vitest";
import { addressOf, judged, type WayState } from "./network";

const found = (udp: WayState, tcp: WayState, tls: WayState) =>
  new Map([
    ["udp", udp],
    ["tcp", tcp],
    ["tls", tls],
  ] as const);

test("a network is judged by the best way that is open", () => {
  expect(judged(found("open", "blocked", "absent"))).toBe("good");
  expect(judged(found("blocked", "blocked", "open"))).toBe("fair");
  expect(judged(found("blocked", "blocked", "absent"))).toBe("bad");
});

test("an address is said as a firewall knows it", () => {
  expect(addressOf("turn:relay.example:3478?transport=udp")).toBe("relay.example:3478 (UDP)");
  expect(addressOf("turns:relay.example:443?transport=tcp")).toBe("relay.example:443 (TCP)");
  expect(addressOf("turn:[2001:db8::1]:3478")).toBe("[2001:db8::1]:3478 (UDP)");
});
