import { describe, expect, test, vi } from "vitest";
import { createHttp, Problem } from "./http";

const answers = (response: Response | Error) => {
  const fetching = vi.fn(() =>
    response instanceof Error ? Promise.reject(response) : Promise.resolve(response),
  );
  vi.stubGlobal("fetch", fetching);
  return fetching;
};

const problem = (status: number, body: string, headers: HeadersInit = {}) =>
  new Response(body, { status, headers });

describe("http", () => {
  test("sends JSON, the token and the cookie of its own origin, and reads JSON", async () => {
    const fetching = answers(Response.json({ a: 1 }));
    const http = createHttp({ token: () => "sealed" });
    expect(await http("POST", "/api/x", { b: 2 })).toEqual({ a: 1 });
    expect(fetching).toHaveBeenCalledWith("/api/x", {
      method: "POST",
      credentials: "same-origin",
      headers: { authorization: "Bearer sealed", "content-type": "application/json" },
      body: '{"b":2}',
    });
  });

  test("returns nothing for 204", async () => {
    answers(new Response(null, { status: 204 }));
    expect(await createHttp()("DELETE", "/api/x")).toBeUndefined();
  });

  test("turns problem details into their code, with the time to wait", async () => {
    answers(problem(429, '{"code":"too_many"}', { "retry-after": "7" }));
    const failed = createHttp()("GET", "/api/x");
    await expect(failed).rejects.toMatchObject({ status: 429, code: "too_many", retryAfterSeconds: 7 });
  });

  test("is not confused by an answer that is no problem document", async () => {
    answers(problem(502, "<html>Bad gateway</html>"));
    await expect(createHttp()("GET", "/api/x")).rejects.toMatchObject({ status: 502, code: "unknown" });
  });

  test("says status 0 when nothing answered", async () => {
    answers(new TypeError("Failed to fetch"));
    const failed = createHttp()("GET", "/api/x");
    await expect(failed).rejects.toBeInstanceOf(Problem);
    await expect(failed).rejects.toMatchObject({ status: 0, code: "network.unreachable" });
  });

  test.each([
    ["broke off", new ReadableStream({ pull: (body) => body.error(new TypeError("Failed to fetch")) })],
    ["came from somebody in between", "<html>Please sign in to this network</html>"],
  ])("says the same of an answer that %s", async (_, body) => {
    answers(new Response(body));
    await expect(createHttp()("PUT", "/api/x")).rejects.toMatchObject({
      status: 0,
      code: "network.unreachable",
    });
  });

  test("tells when the session is over", async () => {
    const onUnauthenticated = vi.fn();
    answers(problem(401, "{}"));
    await createHttp({ onUnauthenticated })("GET", "/api/x").catch(() => undefined);
    expect(onUnauthenticated).toHaveBeenCalledOnce();
  });
});
