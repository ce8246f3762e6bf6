import { describe, expect, test } from "vitest";
import { weaknessOf } from "./quality";

const personal = ["anna.keller@muster-bank.ch", "Muster Bank AG", "Anna Keller"];
const judge = (password: string) => weaknessOf(password, personal);

describe("a new password", () => {
  test("has at least twelve characters, counted as people count them", async () => {
    expect(await judge("Kiesel-Ufer")).toBe("short");
    expect(await judge("👩‍🌾👩‍🌾")).toBe("short");
    expect(await judge("kieselufer-wolke")).toBeNull();
  });

  test.each([
    "passwort1234",
    "P4ssw0rt2026!",
    "sommer2026!!",
    "qwertzuiop123",
    "1234567890ab",
    "willkommen-2026",
    "iloveyou1234",
    "Gruezi123456",
    "motdepasse123",
    "correcthorsebatterystaple",
    "1q2w3e4r5t6z",
  ])("is not one that guessing programs try first: %s", async (password) => {
    expect(await judge(password)).toBe("common");
  });

  test("does not lean on what others know about the person", async () => {
    expect(await judge("annakeller2026")).toBe("common");
    expect(await judge("muster-bank-ag!")).toBe("common");
  });

  test("is more than a few characters over and over", async () => {
    expect(await judge("hallohallohallo")).toBe("repeated");
    expect(await judge("aaaaaaaaaaaaaaa")).toBe("repeated");
  });

  test.each([
    "bruecke-im-nebel",
    "drei Fische essen Toast",
    "mein Velo quietscht im Regen",
    "xK9#vT2!pQ7z",
    "la vache mange du fromage",
  ])("may be anything else, spaces and all: %s", async (password) => {
    expect(await judge(password)).toBeNull();
  });
});
