import { ScreenTitle } from "@visavis/portal";
import type { ScreenProps } from "../screen";
import { t } from "./messages";

export function Start({ me }: ScreenProps) {
  return (
    <div class="screen start">
      <ScreenTitle>{t("start.title", { company: me.company.name })}</ScreenTitle>
    </div>
  );
}
