import { Button } from "@visavis/kit";
import { WAYS } from "@visavis/media";
import { t } from "../messages";
import { addresses, network, tryNetwork, unknown, ways } from "../state/network";
import { Step } from "./Step";

/** Whether a call gets out of this network, and by which ways. */
export function Network() {
  const outcome = network.value;
  return (
    <Step title={t("network")} outcome={outcome}>
      <p role="status">{sentence()}</p>
      {ways.value.size > 0 && (
        <dl class="test-network">
          {WAYS.map((way) => {
            const state = ways.value.get(way) ?? "trying";
            return (
              <div key={way} data-state={state}>
                <dt>{t(`way.${way}`)}</dt>
                <dd>{t(`way.state.${state}`)}</dd>
              </div>
            );
          })}
        </dl>
      )}
      {outcome === "bad" && <Button onClick={() => void tryNetwork()}>{t("again")}</Button>}
    </Step>
  );
}

function sentence(): string {
  if (unknown.value) return t(`network.${unknown.value}`);
  const outcome = network.value;
  if (outcome === "bad") return t("network.blocked", { addresses: addresses.value.join(", ") });
  return outcome === "good" || outcome === "fair" ? t(`network.${outcome}`) : t("network.trying");
}
