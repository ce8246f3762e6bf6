import { type Signal, useSignal } from "@preact/signals";
import { Button, Icon } from "@visavis/kit";
import { useMemo } from "preact/hooks";
import { experts } from "../state/company";
import { findExperts, NO_WISHES, type Wishes } from "../state/finding";
import { t } from "../texts";
import type { ExpertCard } from "../views";
import { ExpertRow } from "./ExpertRow";
import { Filters } from "./Filters";
import { useChunks } from "./useChunks";
import "./list.css";

/** Below this number everybody fits on one screen and a search would only be in the way. */
const WORTH_SEARCHING = 4;

export function ExpertList({ all }: { readonly all: readonly ExpertCard[] }) {
  const wishes = useSignal<Wishes>(NO_WISHES);
  const sorted = experts.value;
  const found = useMemo(() => findExperts(sorted, wishes.value), [sorted, wishes.value]);
  const { shown, sentinel } = useChunks(found);
  if (all.length === 0) return <p class="empty">{t("company.empty")}</p>;
  return (
    <section class="experts" aria-label={t("company.experts")}>
      {all.length >= WORTH_SEARCHING && <Search wishes={wishes} all={all} />}
      <p class="count" role="status">
        {t("company.found", { count: found.length })}
      </p>
      {found.length === 0 ? (
        <div class="empty">
          <p>{t("company.noMatch")}</p>
          <Button onClick={() => (wishes.value = NO_WISHES)}>{t("company.reset")}</Button>
        </div>
      ) : (
        <ul class="rows">
          {shown.map((expert) => (
            <ExpertRow key={expert.expert_id} expert={expert} />
          ))}
        </ul>
      )}
      {sentinel}
    </section>
  );
}

interface SearchProps {
  readonly wishes: Signal<Wishes>;
  readonly all: readonly ExpertCard[];
}

function Search({ wishes, all }: SearchProps) {
  const { words } = wishes.value;
  return (
    <search class="search">
      <div class="search-field">
        <Icon name="search" />
        <input
          type="search"
          class="input"
          value={words}
          aria-label={t("company.search")}
          placeholder={t("company.search")}
          onInput={({ currentTarget }) => (wishes.value = { ...wishes.peek(), words: currentTarget.value })}
        />
      </div>
      <Filters wishes={wishes} all={all} />
    </search>
  );
}
