import { useSignal } from "@preact/signals";
import type { Http } from "@visavis/client";
import { Toggle } from "@visavis/kit";
import { word } from "@visavis/portal";
import { useEffect } from "preact/hooks";
import { t } from "./messages";
import { canPush, subscribe, subscription, unsubscribe } from "./push";

/** Whether this very browser is woken; takes effect at once. */
export function PushRow({ http }: { readonly http: Http }) {
  const on = useSignal(false);
  const state = useSignal<"idle" | "blocked" | "failed">("idle");
  useEffect(() => {
    void subscription().then((made) => {
      on.value = made !== null;
    });
  }, [on]);
  const toggle = async (wanted: boolean) => {
    on.value = wanted;
    try {
      const isDone = wanted ? await subscribe(http) : await unsubscribe(http);
      state.value = isDone ? "idle" : "blocked";
      on.value = wanted && isDone;
    } catch {
      state.value = "failed";
      on.value = !wanted;
    }
  };
  if (!canPush()) return <p class="help">{t("notices.device.unable")}</p>;
  return (
    <>
      <Toggle
        label={t("notices.device")}
        help={t(state.value === "blocked" ? "notices.device.blocked" : "notices.device.help")}
        on={on.value}
        onToggle={(wanted) => void toggle(wanted)}
      />
      {state.value === "failed" && (
        <p class="failed" role="alert">
          {word("failed.service")}
        </p>
      )}
    </>
  );
}
