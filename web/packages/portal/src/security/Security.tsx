import type { Me } from "@visavis/client";
import { ScreenTitle } from "../parts/ScreenTitle";
import { ChangePassword } from "./ChangePassword";
import { Codes } from "./Codes";
import { t } from "./messages";
import { Passkeys } from "./Passkeys";
import { Sessions } from "./Sessions";
import "./security.css";

/** How a member gets in, and where they are in. */
export function Security({ me }: { readonly me: Me }) {
  return (
    <div class="screen groups security">
      <ScreenTitle>{t("security.title")}</ScreenTitle>
      <Passkeys />
      <Codes me={me} />
      <ChangePassword me={me} />
      <Sessions />
    </div>
  );
}
