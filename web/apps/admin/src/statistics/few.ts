import { localeOf } from "@visavis/i18n";
import { language } from "@visavis/portal";
import { t } from "./messages";

/** A number as the reader writes it, or "under 5" where it hides. */
export const few = (number: number | null | undefined, least: number): string =>
  number == null
    ? t("statistics.few", { least })
    : new Intl.NumberFormat(localeOf(language.value)).format(number);
