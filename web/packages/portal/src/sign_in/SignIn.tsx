import { useSignal } from "@preact/signals";
import type { SecondFactor as Wanted } from "@visavis/model";
import { http, session } from "../seat/session";
import { signInByPasskey } from "./by_passkey";
import { type GivenCode, SecondFactor } from "./SecondFactor";
import { WithPassword } from "./WithPassword";

/** The way into a portal, in one or two steps. */
export function SignIn() {
  const wanted = useSignal<Wanted | null>(null);
  const asked = wanted.value;
  if (!asked) {
    return (
      <WithPassword
        onSecondFactor={(next) => {
          wanted.value = next;
        }}
      />
    );
  }
  const send = async (given: GivenCode) => {
    await http("POST", "/api/sign-in/second-factor", { state: asked.state, ...given });
    await session.enter();
  };
  return (
    <SecondFactor
      factors={asked.second_factor}
      send={send}
      byPasskey={signInByPasskey}
      onBack={() => {
        wanted.value = null;
      }}
    />
  );
}
