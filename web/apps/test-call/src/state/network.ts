import { signal } from "@preact/signals";
import { createHttp } from "@visavis/client";
import { byWay, type RelayServer, reaches, WAYS, type Way } from "@visavis/media";
import type { Outcome } from "./outcome";

/** `absent`: this installation has no relay by that way. */
export type WayState = "trying" | "open" | "blocked" | "absent";

/** Why nothing can be said: the service does not answer, or was asked too often; or there is no relay. */
export type Unknown = "unreachable" | "too_often" | "no_relay";

const TOO_MANY = 429;

export const ways = signal<ReadonlyMap<Way, WayState>>(new Map());
export const unknown = signal<Unknown | undefined>(undefined);
/** Host and port of every address of the relay, for whoever looks after a firewall. */
export const addresses = signal<readonly string[]>([]);
export const network = signal<Outcome>("open");

const http = createHttp({ onUnauthenticated: () => undefined });

/** Asks for the relay as a call does, and tries every way to it. */
export async function tryNetwork(): Promise<void> {
  network.value = "trying";
  unknown.value = undefined;
  ways.value = new Map(WAYS.map((way) => [way, "trying"]));
  try {
    const { servers } = await http<{ servers: RelayServer[] }>("POST", "/api/test-call");
    if (servers.length === 0) fail("no_relay", "fair");
    else await tryAll(servers);
  } catch (error) {
    const status = (error as { status?: number }).status;
    fail(status === TOO_MANY ? "too_often" : "unreachable", "bad");
  }
}

async function tryAll(servers: readonly RelayServer[]): Promise<void> {
  addresses.value = [...new Set(servers.flatMap(({ urls }) => urls.map(addressOf)))];
  const groups = [...byWay(servers)];
  await Promise.all(groups.map(([way, own]) => tryWay(way, own)));
  network.value = judged(ways.value);
}

async function tryWay(way: Way, servers: readonly RelayServer[]): Promise<void> {
  if (servers.length === 0) found(way, "absent");
  else found(way, (await reaches(servers)) ? "open" : "blocked");
}

function found(way: Way, state: WayState): void {
  ways.value = new Map(ways.value).set(way, state);
}

/** "turn:relay.example:3478?transport=udp" leads to "relay.example:3478 (UDP)". */
export function addressOf(url: string): string {
  const [, place = url, transport = "udp"] = /^turns?:([^?]+)(?:\?transport=(\w+))?/.exec(url) ?? [];
  return `${place} (${transport.toUpperCase()})`;
}

/** Everything but UDP makes a detour that picture and sound notice. */
export function judged(found: ReadonlyMap<Way, WayState>): Outcome {
  if (found.get("udp") === "open") return "good";
  return [...found.values()].includes("open") ? "fair" : "bad";
}

function fail(why: Unknown, outcome: Outcome): void {
  unknown.value = why;
  network.value = outcome;
  ways.value = new Map();
}
