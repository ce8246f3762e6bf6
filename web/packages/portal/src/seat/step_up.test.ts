import { type Http, Problem } from "@visavis/client";
import { describe, expect, test, vi } from "vitest";
import { asking, provingAgain, wasCancelled } from "./step_up";

const needed = () => Promise.reject(new Problem("step_up.needed", { status: 403 }));

function make(...answers: (() => Promise<unknown>)[]) {
  const plain = vi.fn(() => (answers.shift() ?? (() => Promise.resolve("done")))());
  return { plain, http: provingAgain(plain as unknown as Http) };
}

const asked = () => vi.waitFor(() => expect(asking.value).not.toBeNull());

describe("a request that needs a fresh proof", () => {
  test("is asked for once and then made again as it was", async () => {
    const { plain, http } = make(needed);
    const answer = http("DELETE", "/api/admin/people/1");
    await asked();
    asking.value?.proved();
    expect(await answer).toBe("done");
    expect(plain.mock.calls).toEqual([
      ["DELETE", "/api/admin/people/1"],
      ["DELETE", "/api/admin/people/1"],
    ]);
    expect(asking.value).toBeNull();
  });

  test("is not made when the person turns back, which is no failure to speak of", async () => {
    const { plain, http } = make(needed);
    const answer = http("POST", "/api/admin/closing").catch((problem: unknown) => problem);
    await asked();
    asking.value?.refused();
    expect(wasCancelled(await answer)).toBe(true);
    expect(plain).toHaveBeenCalledTimes(1);
  });

  test("shares its question with others that come meanwhile", async () => {
    const { http } = make(needed, needed);
    const answers = Promise.all([http("GET", "/a"), http("GET", "/b")]);
    await asked();
    const question = asking.value;
    question?.proved();
    expect(await answers).toEqual(["done", "done"]);
    expect(asking.value).toBeNull();
  });
});

test("any other refusal is the caller's", async () => {
  const { http } = make(() => Promise.reject(new Problem("member.no_role", { status: 422 })));
  await expect(http("PATCH", "/a")).rejects.toMatchObject({ code: "member.no_role" });
  expect(asking.value).toBeNull();
});
