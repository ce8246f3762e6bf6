import type { Me } from "@visavis/client";
import { askForPasskey } from "../passkeys/passkeys";
import { http, session, signOut } from "../seat/session";
import { type Factor, type GivenCode, SecondFactor } from "../sign_in/SecondFactor";
import type { RequestChallenge } from "../wire";

/** For a session from before the second factor was asked for: shows it now, and goes on. */
export function HeldBack({ me }: { readonly me: Me }) {
  const prove = async (given: object) => {
    await http("POST", "/api/step-up", given);
    await session.enter();
  };
  const byPasskey = async () => prove({ passkey: await passkeyProof() });
  return (
    <SecondFactor
      factors={factorsOf(me)}
      send={(given: GivenCode) => prove(given)}
      byPasskey={byPasskey}
      onBack={() => void signOut()}
    />
  );
}

/** The answer of one of the member's own passkeys. Throws `Problem` and `DOMException`. */
export async function passkeyProof(): Promise<object> {
  const { state, options } = await http<RequestChallenge>("POST", "/api/step-up/passkey");
  return { state, credential: await askForPasskey(options) };
}

function factorsOf({ second_factor: { passkeys, totp, recovery_left } }: Me): readonly Factor[] {
  const has: Record<Factor, boolean> = { totp, recovery: recovery_left > 0, passkey: passkeys > 0 };
  return (["totp", "recovery", "passkey"] as const).filter((factor) => has[factor]);
}
