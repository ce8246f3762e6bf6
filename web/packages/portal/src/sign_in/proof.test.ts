// @vitest-environment node
import { describe, expect, test } from "vitest";
import { base64url } from "../bytes";
import { normalised, proofOf, saltOf } from "./proof";

const parameters = {
  installation: "test-installation",
  argon2: { memory_kib: 1_024, iterations: 1, parallelism: 1, length: 32 },
};

describe("the proof of a password", () => {
  // Made by the service's own library (argon2-cffi) and hashlib, so both ends must agree.
  test("is what the service computes from the same password", async () => {
    const proof = await proofOf("Anna.Keller@example.ch", "Gr\u00fcezi", parameters);
    expect(proof).toBe("visavis-proof-1.bWb6XWDyicqk-Tr951fjl1JIHLUi8gghyg3r0_yHdoU");
  });

  test("is salted with the label, the installation and the normalised e-mail", async () => {
    const salt = await saltOf("  Anna.Keller@EXAMPLE.ch ", "test-installation");
    expect([...salt].map((byte) => byte.toString(16).padStart(2, "0")).join("")).toBe(
      "480f10c96b3e3a1460f159c027884c85",
    );
  });

  test("is the same for the same word in other Unicode forms and for the e-mail in capitals", async () => {
    const composed = await proofOf("anna@example.ch", "Gr\u00fcezi", parameters);
    expect(await proofOf("ANNA@example.ch", "Gru\u0308ezi", parameters)).toBe(composed);
  });

  test("differs by password, by e-mail and by installation", async () => {
    const proofs = await Promise.all([
      proofOf("anna@example.ch", "one", parameters),
      proofOf("anna@example.ch", "two", parameters),
      proofOf("beat@example.ch", "one", parameters),
      proofOf("anna@example.ch", "one", { ...parameters, installation: "other" }),
    ]);
    expect(new Set(proofs).size).toBe(4);
  });

  test("normalises compatibility forms of an address", () => {
    expect(normalised(" \uff21nna@example.ch ")).toBe("anna@example.ch");
  });

  test("writes bytes without padding and without characters of addresses", () => {
    expect(base64url(new Uint8Array([251, 255, 254, 1]))).toBe("-__-AQ");
  });
});
