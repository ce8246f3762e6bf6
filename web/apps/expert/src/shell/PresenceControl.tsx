import { useSignal } from "@preact/signals";
import { PresenceDot } from "@visavis/kit";
import { useId } from "preact/hooks";
import type { Desk } from "../desk";
import { type Key, t } from "../messages";
import type { Switch } from "../own_presence";
import { ticking } from "./ticking";
import "./presence_control.css";

const SWITCHES: readonly Switch[] = ["available", "away"];
const COUNT_FROM_S = 60;

/** What the expert chose, and under it what visitors really see and why. */
export function PresenceControl({ desk }: { readonly desk: Desk }) {
  const { presence, connection } = desk;
  const failed = useSignal(false);
  const name = useId();
  const online = connection.status.value === "online";
  const choose = async (chosen: Switch) => {
    failed.value = false;
    await presence.choose(chosen).catch(() => {
      failed.value = true;
    });
  };
  return (
    <fieldset class="presence-control">
      <legend class="for-readers">{t("presence.legend")}</legend>
      <div class="switch">
        {SWITCHES.map((chosen) => (
          <label key={chosen}>
            <input
              type="radio"
              name={name}
              checked={presence.chosen.value === chosen}
              disabled={!online}
              onChange={() => void choose(chosen)}
            />
            <PresenceDot state={chosen} />
            <span>{t(`presence.${chosen}`)}</span>
          </label>
        ))}
      </div>
      <PresenceTruth desk={desk} />
      {failed.value && (
        <p class="failed" role="alert">
          {t("presence.failed")}
        </p>
      )}
    </fieldset>
  );
}

function PresenceTruth({ desk }: { readonly desk: Desk }) {
  const { presence, connection } = desk;
  if (connection.status.value !== "online") return <p class="truth">{t("presence.truth.disconnected")}</p>;
  const left = presence.secondsLeft(ticking.value);
  if (left !== null && left < COUNT_FROM_S) {
    return (
      <p class="truth counting">
        {t("presence.truth.countdown", { time: `0:${String(left).padStart(2, "0")}` })}
      </p>
    );
  }
  const key: Key = presence.isIdle ? "presence.truth.idle" : `presence.truth.${presence.state.value}`;
  return (
    <p class="truth" role="status">
      {t(key)}
    </p>
  );
}
