import { Banner, Button } from "@visavis/kit";
import { t } from "../messages";

/** What could not be loaded, and how to try again. */
export function Failed({ onAgain }: { readonly onAgain: () => void }) {
  return (
    <Banner kind="error" action={<Button onClick={onAgain}>{t("line.again")}</Button>}>
      {t("failed.service")}
    </Banner>
  );
}
