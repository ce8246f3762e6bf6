import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Comparison, type WordsMessage, wordList } from "./words";

const ALICE = "sha-256 aa:aa";
const BOB = "sha-256 bb:bb";
const MALLORY = "sha-256 cc:cc";

/** Two sides on a line; each believes of the other what signalling told it. */
function compare(keys: { alice: string; bob: string; aliceIsTold?: string; bobIsTold?: string }) {
  const { alice, bob, aliceIsTold = bob, bobIsTold = alice } = keys;
  const [one, other] = [new Comparison(), new Comparison()];
  return Promise.all([
    one.run({ own: alice, other: aliceIsTold }, (message) => other.hear(message)),
    other.run({ own: bob, other: bobIsTold }, (message) => one.hear(message)),
  ]);
}

describe("comparison words", () => {
  test("are the same four on both sides, whatever the keys", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), async (alice, bob) => {
        const [one, other] = await compare({ alice, bob });
        expect(one).toEqual(other);
        expect(one).toHaveLength(4);
        expect(one?.every((word) => word >= 0 && word < 256)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  test("are new for every call", async () => {
    const [[first], [second]] = await Promise.all([
      compare({ alice: ALICE, bob: BOB }),
      compare({ alice: ALICE, bob: BOB }),
    ]);
    expect(first).not.toEqual(second);
  });

  test("do not come about where a key was swapped on the way", async () => {
    const swapped = await compare({ alice: ALICE, bob: BOB, bobIsTold: MALLORY });
    expect(swapped[1]).toBeUndefined();
    expect(await compare({ alice: ALICE, bob: BOB, aliceIsTold: MALLORY, bobIsTold: MALLORY })).toEqual([
      undefined,
      undefined,
    ]);
  });

  test("differ between two who each speak with somebody in between", async () => {
    const [[alice], [, bob]] = await Promise.all([
      compare({ alice: ALICE, bob: MALLORY }),
      compare({ alice: MALLORY, bob: BOB }),
    ]);
    expect(alice).toBeDefined();
    expect(bob).toBeDefined();
    expect(alice).not.toEqual(bob);
  });

  test("cannot be steered: the secret is told only to who is bound already, and the first word counts", async () => {
    const said: WordsMessage[] = [];
    const one = new Comparison();
    const words = one.run({ own: ALICE, other: MALLORY }, (message) => said.push(message));
    one.hear({ reveal: "guessed" });
    await new Promise((resolve) => setTimeout(resolve));
    await crypto.subtle.digest("SHA-256", new Uint8Array(1));
    expect(said.some((message) => "reveal" in message)).toBe(false);
    one.hear({ commit: "something" });
    one.hear({ commit: "something better" });
    expect(await words).toBeUndefined();
    expect(one.said).toEqual(said);
  });
});

const plain = (word: string) =>
  word
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "");

/** Whether one letter more, less or other makes one word of the other. */
function alike(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  const start = [...one].findIndex((letter, index) => letter !== other[index]);
  if (start < 0) return true;
  const rests = [one.slice(start), other.slice(start)] as const;
  const [mine, yours] = rests;
  return mine.slice(1) === yours.slice(1) || mine.slice(1) === yours || mine === yours.slice(1);
}

describe.each(["de", "fr", "it", "en"] as const)("the list of words in %s", (language) => {
  test("has 256 words, short and long enough to be said and heard", async () => {
    const words = await wordList(language);
    expect(words).toHaveLength(256);
    expect(words.filter((word) => !/^\p{Letter}{3,10}$/u.test(word) || word.includes("ß"))).toEqual([]);
  });

  test("has no two that sound as one", async () => {
    const words = (await wordList(language)).map(plain);
    const pairs = words.flatMap((one, index) => words.slice(index + 1).map((other) => [one, other] as const));
    expect(pairs.filter(([one, other]) => alike(one, other))).toEqual([]);
  });
});
