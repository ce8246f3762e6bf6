import { type Http, type Me, Problem } from "@visavis/client";
import { describe, expect, test, vi } from "vitest";
import { Session } from "./session";

const ME: Me = {
  member_id: "m",
  company: { slug: "c", name: "C", languages: ["de"], accent: "#000000", functions: [], ready: true },
  name: "Anna",
  email: "anna@example.ch",
  language: "de",
  is_expert: true,
  is_administrator: false,
  strong: false,
  held_back: false,
  must_enrol: false,
  has_password: true,
  second_factor: { passkeys: 0, totp: false, recovery_left: 0 },
};

function make(answers: Record<string, unknown>) {
  const http = vi.fn((method: string, path: string) => {
    const answer = answers[`${method} ${path}`];
    return answer instanceof Problem ? Promise.reject(answer) : Promise.resolve(answer);
  });
  return { session: new Session(http as unknown as Http), http };
}

describe("a session", () => {
  test("knows who is signed in", async () => {
    const { session } = make({ "GET /api/me": ME });
    await session.load();
    expect([session.state.value, session.me.value]).toEqual(["signed-in", ME]);
  });

  test.each([
    [401, "signed-out"],
    [0, "unreachable"],
    [503, "unreachable"],
  ])("status %i means %s", async (status, state) => {
    const { session } = make({ "GET /api/me": new Problem("x", { status }) });
    await session.load();
    expect(session.state.value).toBe(state);
  });

  test("is not open yet while the service wants a second factor", async () => {
    const wanted = { second_factor: ["totp"], state: "sealed" };
    const { session, http } = make({ "POST /api/sign-in": wanted });
    expect(await session.signIn("anna@example.ch", "proof")).toEqual(wanted);
    expect([session.state.value, http.mock.calls.length]).toEqual(["unknown", 1]);
  });

  test("keeps who it was when it ends by itself, and forgets when left on purpose", async () => {
    const { session } = make({ "GET /api/me": ME });
    await session.load();
    session.expire();
    expect([session.state.value, session.me.value?.email]).toEqual(["expired", "anna@example.ch"]);
    const tidyUp = vi.fn();
    await session.signOut(tidyUp);
    expect([session.state.value, session.me.value, tidyUp.mock.calls.length]).toEqual([
      "signed-out",
      null,
      1,
    ]);
  });

  test("stays expired when asked again, until somebody signs in", async () => {
    const answers: Record<string, unknown> = { "GET /api/me": ME };
    const { session } = make(answers);
    await session.load();
    session.expire();
    answers["GET /api/me"] = new Problem("x", { status: 401 });
    await session.load();
    expect(session.state.value).toBe("expired");
    answers["GET /api/me"] = ME;
    await session.signIn("anna@example.ch", "proof");
    expect(session.state.value).toBe("signed-in");
  });

  test("a refusal before anybody signed in is no expiry", () => {
    const { session } = make({});
    session.expire();
    expect(session.state.value).toBe("unknown");
  });

  test("stays signed in when the service did not hear of leaving", async () => {
    const { session } = make({ "GET /api/me": ME, "POST /api/sign-out": new Problem("x", { status: 0 }) });
    await session.load();
    const tidyUp = vi.fn();
    await expect(session.signOut(tidyUp)).rejects.toBeInstanceOf(Problem);
    expect([session.state.value, tidyUp.mock.calls.length]).toEqual(["signed-in", 0]);
  });
});
