import type { FiltersData, Http } from "@visavis/client";
import { inLanguage } from "@visavis/i18n";
import { Boxes } from "@visavis/kit";
import { language } from "../catalogues";
import { Failed } from "../parts/Failed";
import { useFetched } from "../parts/useFetched";
import { t } from "./messages";

interface FilterTagsProps {
  readonly http: Http;
  /** Where the service keeps the company's filters. */
  readonly address: string;
  readonly chosen: readonly string[];
  /** Language whose words stand in for missing ones. */
  readonly fallback: string;
  readonly onChange: (tags: string[]) => void;
}

/** By which of the company's filters visitors find this expert; nothing where it has none. */
export function FilterTags({ http, address, chosen, fallback, onChange }: FilterTagsProps) {
  const { data, failed, again } = useFetched<FiltersData>(http, address);
  const word = (texts: Readonly<Record<string, string>>) => inLanguage(texts, language.value, fallback) ?? "";
  if (failed.value) return <Failed onAgain={() => void again()} />;
  const filters = data.value?.filters.filter(({ tags }) => tags.length > 0) ?? [];
  if (filters.length === 0) return null;
  return (
    <section class="filter-tags-choice" aria-label={t("profile.filters")}>
      <h2>{t("profile.filters")}</h2>
      <p class="help">{t("profile.filters.help")}</p>
      {filters.map(({ id, label, tags }) => (
        <Boxes
          key={id}
          legend={word(label)}
          options={tags.map((tag) => ({ value: tag.id as string, label: word(tag.label) }))}
          chosen={chosen}
          onChoose={onChange}
        />
      ))}
    </section>
  );
}
