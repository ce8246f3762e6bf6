import { useSignal } from "@preact/signals";
import { Button } from "@visavis/kit";
import { Bar } from "../parts/Bar";
import { Foot } from "../parts/Foot";
import { ForgetDialog } from "../parts/ForgetDialog";
import { MineList } from "../parts/MineList";
import { mine } from "../state/mine";
import { back } from "../state/route";
import { t } from "../texts";

/** Every conversation this device has access to. */
export function MineScreen() {
  const asks = useSignal(false);
  return (
    <>
      <Bar onBack={back}>
        <h1 tabIndex={-1}>{t("mine.title")}</h1>
      </Bar>
      <main class="scroll">
        {mine.value.length === 0 ? (
          <p class="empty">{t("mine.empty")}</p>
        ) : (
          <>
            <MineList items={mine.value} />
            <div class="empty">
              <Button icon="erase" onClick={() => (asks.value = true)}>
                {t("forget.action")}
              </Button>
            </div>
          </>
        )}
      </main>
      <Foot />
      {asks.value && <ForgetDialog onClose={() => (asks.value = false)} />}
    </>
  );
}
