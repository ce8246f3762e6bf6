import { afterEach, describe, expect, test, vi } from "vitest";
import { base64url, fromBase64url } from "../bytes";
import { createPasskey, isKnownHere, wasDismissed } from "./passkeys";

const bytes = (text: string) => new TextEncoder().encode(text);

class FakeCredential {
  id = "id";
  type = "public-key";
  rawId = bytes("raw").buffer;
  response = {
    clientDataJSON: bytes("client").buffer,
    attestationObject: bytes("attested").buffer,
    getTransports: () => ["internal"],
  };
  getClientExtensionResults = () => ({});
}

afterEach(() => {
  vi.unstubAllGlobals();
});

test("bytes survive the way to text and back", () => {
  const all = Uint8Array.from({ length: 256 }, (_, value) => value);
  expect(fromBase64url(base64url(all))).toEqual(all);
});

test("a new passkey is asked for in bytes and handed over as text", async () => {
  const create = vi.fn(({ publicKey }) => {
    expect(publicKey.challenge).toEqual(fromBase64url(base64url(bytes("challenge"))));
    expect(publicKey.excludeCredentials[0].id).toEqual(fromBase64url(base64url(bytes("other"))));
    return Promise.resolve(new FakeCredential());
  });
  vi.stubGlobal("PublicKeyCredential", FakeCredential);
  vi.stubGlobal("navigator", { credentials: { create } });
  const passkey = await createPasskey({
    challenge: base64url(bytes("challenge")),
    rp: { name: "Visavis" },
    user: { id: base64url(bytes("me")), name: "anna@muster.ch", displayName: "Anna" },
    pubKeyCredParams: [],
    excludeCredentials: [{ id: base64url(bytes("other")), type: "public-key" }],
  });
  expect(passkey).toMatchObject({
    rawId: base64url(bytes("raw")),
    response: { attestationObject: base64url(bytes("attested")), transports: ["internal"] },
  });
});

describe("what the browser says instead of a passkey", () => {
  test("is told apart: turned back, known already, broken", () => {
    const refusals = ["NotAllowedError", "InvalidStateError", "SecurityError"].map(
      (name) => new DOMException("", name),
    );
    expect(refusals.map(wasDismissed)).toEqual([true, false, false]);
    expect(refusals.map(isKnownHere)).toEqual([false, true, false]);
  });
});
