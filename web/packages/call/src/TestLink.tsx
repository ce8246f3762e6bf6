import { language, t } from "./messages";

/** Leads to the page that finds out why calls do not work here. */
export function TestLink() {
  return (
    <a href={`/test-call#${language.value}`} target="_blank" rel="noopener">
      {t("test")}
    </a>
  );
}
