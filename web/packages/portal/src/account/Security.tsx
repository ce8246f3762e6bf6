import { t } from "../messages";
import { ScreenTitle } from "../parts/ScreenTitle";
import { Sessions } from "./Sessions";

/** How a member gets in, and where they are in. */
export function Security() {
  return (
    <div class="screen groups security">
      <ScreenTitle>{t("security.title")}</ScreenTitle>
      <Sessions />
    </div>
  );
}
