import { useSignal } from "@preact/signals";
import type { SecondFactor as Wanted } from "@visavis/model";
import { SecondFactor } from "./SecondFactor";
import { WithPassword } from "./WithPassword";

/** The way into a portal, in one or two steps. */
export function SignIn() {
  const wanted = useSignal<Wanted | null>(null);
  if (wanted.value) {
    return (
      <SecondFactor
        wanted={wanted.value}
        onBack={() => {
          wanted.value = null;
        }}
      />
    );
  }
  return (
    <WithPassword
      onSecondFactor={(asked) => {
        wanted.value = asked;
      }}
    />
  );
}
