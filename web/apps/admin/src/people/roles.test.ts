import { type Http, Problem } from "@visavis/client";
import { speak } from "@visavis/portal";
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { Person } from "./people";
import { changeRoles, concerned } from "./roles";

beforeAll(() => speak("en"));

const person = (name: string, is_expert: boolean, is_administrator: boolean) =>
  ({ member_id: name, name, is_expert, is_administrator }) as Person;

const anna = person("Anna", true, true);
const beat = person("Beat", true, false);
const carla = person("Carla", false, true);

function asked(refused: Record<string, string> = {}) {
  const http = vi.fn((_method: string, path: string) => {
    const code = Object.entries(refused).find(([name]) => path.endsWith(name))?.[1];
    return code ? Promise.reject(new Problem(code, { status: 409 })) : Promise.resolve();
  });
  return { http: http as unknown as Http, calls: () => http.mock.calls.map((call) => call.slice(1)) };
}

test("a step concerns only those whose roles it changes", () => {
  const all = [anna, beat, carla];
  expect(concerned("expert", all)).toEqual([carla]);
  expect(concerned("administrator", all)).toEqual([beat]);
  expect(concerned("not_expert", all)).toEqual([anna, beat]);
  expect(concerned("not_administrator", all)).toEqual([anna, carla]);
});

describe("changing the roles of several people", () => {
  test("asks for each of them once and leaves the others alone", async () => {
    const { http, calls } = asked();
    const outcome = await changeRoles(http, "administrator", [anna, beat, carla], "Anna");
    expect(outcome).toEqual({ done: 1, failures: [] });
    expect(calls()).toEqual([["/api/admin/people/Beat", { is_administrator: true }]]);
  });

  test("leaves the one who asks their administration, says so, and goes on", async () => {
    const { http, calls } = asked();
    const outcome = await changeRoles(http, "not_administrator", [anna, carla], "Anna");
    expect(outcome.done).toBe(1);
    expect(outcome.failures).toEqual([expect.stringContaining("Anna: ")]);
    expect(calls()).toEqual([["/api/admin/people/Carla", { is_administrator: false }]]);
  });

  test("names whom the service refused and why, and changes the others", async () => {
    const { http } = asked({ Anna: "member.last_administrator", Beat: "member.no_role" });
    expect(
      (await changeRoles(http, "not_expert", [anna, beat, person("Dora", true, true)], "Eve")).done,
    ).toBe(1);
    const { failures } = await changeRoles(http, "not_expert", [anna, beat], "Eve");
    expect(failures.map((line) => line.split(":")[0])).toEqual(["Anna", "Beat"]);
    expect(new Set(failures.map((line) => line.split(": ")[1])).size).toBe(2);
  });

  test("counts nobody as changed whom it did not reach, once the proof is refused", async () => {
    const http = () => Promise.reject(new Problem("step_up.cancelled", { status: 403 }));
    expect(await changeRoles(http as unknown as Http, "not_expert", [anna, beat], "Eve")).toEqual({
      done: 0,
      failures: [],
    });
  });
});
