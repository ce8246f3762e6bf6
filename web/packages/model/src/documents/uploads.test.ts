import { signal } from "@preact/signals-core";
import { type Http, type Method, Problem } from "@visavis/client";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { canRetry } from "./upload";
import { type Rules, Uploads } from "./uploads";

const PART = 4;
const RULES: Rules = { extensions: ["pdf"], media_types: ["application/pdf"], most_bytes: 20 };

/** A service that keeps what arrives, and fails as it is told to. */
class Service {
  readonly asked: string[] = [];
  readonly arrived = new Map<string, { size: number; parts: string[]; sent: boolean }>();
  failures: (Problem | null)[] = [];
  verdict: Problem | null = null;

  readonly http = ((method: Method, path: string, body?: unknown) =>
    Promise.resolve().then(() => this.#answer(method, path, body))) as Http;

  #answer(method: Method, path: string, body?: unknown): unknown {
    this.asked.push(`${method} ${path.split("/documents")[1]?.replace(/^\/[^/]+/, "") ?? ""}`);
    const failure = this.failures.shift();
    if (failure) throw failure;
    if (method === "POST" && !path.endsWith("/send"))
      return this.#begin(body as { id: string; size: number });
    const [id = "", what = ""] = path.split("/documents/")[1]?.split("/") ?? [];
    if (method === "DELETE") return void this.arrived.delete(id);
    if (what.startsWith("part")) return this.#take(id, body as Blob);
    if (this.verdict) throw this.verdict;
    return undefined;
  }

  #begin({ id, size }: { id: string; size: number }) {
    if (!this.arrived.has(id)) this.arrived.set(id, { size, parts: [], sent: false });
    return this.#told(id);
  }

  async #take(id: string, part: Blob) {
    this.arrived.get(id)?.parts.push(await part.text());
    return this.#told(id);
  }

  #told(id: string) {
    const known = this.arrived.get(id);
    return {
      id,
      name: "a.pdf",
      parts: known?.parts.length ?? 0,
      part_bytes: PART,
      sent: known?.sent ?? false,
    };
  }
}

const file = (content: string, name = "a.pdf") => new File([content], name);
const offline = () => new Problem("network.unreachable", { status: 0 });

let service: Service;
let uploads: Uploads;

beforeEach(() => {
  service = new Service();
  uploads = new Uploads({ http: service.http, side: "visitor", rules: signal(RULES), pause: () => 1 });
});

const list = () => uploads.of("i").value;
const done = () => vi.waitFor(() => expect(uploads.isBusy).toBe(false));
const stages = () => list().map(({ stage }) => stage.value);

describe("a document", () => {
  test("goes part by part, is sent, and leaves the list", async () => {
    uploads.add("i", [file("0123456789")]);
    expect(stages()).toEqual(["sending"]);
    await done();
    expect([...service.arrived.values()][0]?.parts).toEqual(["0123", "4567", "89"]);
    expect(service.asked.at(-1)).toBe("POST /send");
    expect(list()).toEqual([]);
  });

  test("goes on where the line broke", async () => {
    service.failures = [null, null, offline(), offline(), null];
    uploads.add("i", [file("0123456789")]);
    await done();
    expect([...service.arrived.values()][0]?.parts).toEqual(["0123", "4567", "89"]);
    expect(service.asked.filter((asked) => asked === "POST ")).toHaveLength(3);
  });

  test("waits for its turn", async () => {
    uploads.add("i", [file("0123"), file("4567")]);
    expect(stages()).toEqual(["sending", "waiting"]);
    await done();
    expect(service.asked.filter((asked) => asked === "POST /send")).toHaveLength(2);
  });

  test("that is refused stays with the reason, and the next one goes", async () => {
    service.verdict = new Problem("document.malware", { status: 422 });
    uploads.add("i", [file("0123")]);
    await done();
    service.verdict = null;
    uploads.add("i", [file("4567")]);
    await done();
    expect(list().map(({ failure }) => failure.value)).toEqual(["document.malware"]);
    uploads.giveUp("i", list()[0]?.id ?? "");
    expect(list()).toEqual([]);
  });

  test("that could not be checked goes again when asked to", async () => {
    service.verdict = new Problem("document.not_scanned", { status: 503 });
    uploads.add("i", [file("0123")]);
    await done();
    expect(stages()).toEqual(["failed"]);
    service.verdict = null;
    uploads.retry("i", list()[0]?.id ?? "");
    await done();
    expect(list()).toEqual([]);
    expect([...service.arrived.values()][0]?.parts).toEqual(["0123"]);
  });

  test("that is given up is forgotten here and there", async () => {
    service.failures = [null, offline()];
    const slow = new Uploads({
      http: service.http,
      side: "visitor",
      rules: signal(null),
      pause: () => 60_000,
    });
    slow.add("i", [file("0123456789")]);
    await vi.waitFor(() => expect(slow.of("i").value[0]?.stage.value).toBe("paused"));
    slow.giveUp("i", slow.of("i").value[0]?.id ?? "");
    await vi.waitFor(() => expect(slow.isBusy).toBe(false));
    expect(service.arrived.size).toBe(0);
    expect(service.asked).not.toContain("POST /send");
  });

  test("goes on at once when the line is back", async () => {
    service.failures = [offline()];
    const slow = new Uploads({
      http: service.http,
      side: "visitor",
      rules: signal(null),
      pause: () => 60_000,
    });
    slow.add("i", [file("0123")]);
    await vi.waitFor(() => expect(slow.of("i").value[0]?.stage.value).toBe("paused"));
    dispatchEvent(new Event("online"));
    await vi.waitFor(() => expect(slow.isBusy).toBe(false));
    expect(slow.of("i").value).toEqual([]);
  });
});

test("what is not taken is refused before anything is sent", () => {
  uploads.add("i", [file("x", "a.exe"), file(""), file("x".repeat(21))]);
  const reasons = ["document.kind", "document.empty", "document.too_large"];
  expect(list().map(({ failure }) => failure.value)).toEqual(reasons);
  expect(service.asked).toEqual([]);
  expect(reasons.some(canRetry)).toBe(false);
});

test("each conversation has its own list", () => {
  uploads.add("i", [file("", "a.pdf")]);
  expect(uploads.of("other").value).toEqual([]);
  expect(list()).toHaveLength(1);
});
