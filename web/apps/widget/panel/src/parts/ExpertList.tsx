import { type Signal, useSignal } from "@preact/signals";
import { Button, Icon } from "@visavis/kit";
import type { ComponentChildren } from "preact";
import { useId, useMemo } from "preact/hooks";
import { later, prefetch } from "../state/chunks";
import { company, experts } from "../state/company";
import { NO_WISHES, type Wishes } from "../state/wishes";
import { t } from "../texts";
import { ExpertRow } from "./ExpertRow";
import { Later } from "./Later";
import "./list.css";
import { useChunks } from "./useChunks";

/** Below this number everybody fits on one screen and a search would only be in the way. */
const WORTH_SEARCHING = 4;

export function ExpertList() {
  const wishes = useSignal<Wishes>(NO_WISHES);
  const all = experts.value;
  const filters = company.value?.filters;
  const find = later.code.value?.findExperts;
  const found = useMemo(() => find?.(all, wishes.value, filters) ?? all, [find, all, wishes.value, filters]);
  const { shown, sentinel } = useChunks(found);
  const count = (
    <p class="count" role="status">
      {t("company.found", { count: found.length })}
    </p>
  );
  if (all.length === 0) return <p class="empty">{t("company.empty")}</p>;
  return (
    <section class="experts" aria-label={t("company.experts")}>
      {all.length >= WORTH_SEARCHING ? <Search wishes={wishes}>{count}</Search> : count}
      {found.length === 0 ? (
        <div class="empty">
          <p>{t("company.noMatch")}</p>
          <Button
            onClick={() => {
              wishes.value = NO_WISHES;
              // This button is gone then, and with it the place of who uses a keyboard.
              document.querySelector<HTMLElement>("[type=search]")?.focus();
            }}
          >
            {t("company.reset")}
          </Button>
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
  /** How many are found: stays in sight while the choices push the faces away. */
  readonly children: ComponentChildren;
}

function Search({ wishes, children }: SearchProps) {
  const isOpen = useSignal(false);
  const id = useId();
  const { words, expertise, languages, tags } = wishes.value;
  const chosen = expertise.size + languages.size + tags.size;
  return (
    <search class="search">
      <div class="search-line">
        <div class="search-field">
          <Icon name="search" />
          <input
            type="search"
            class="input"
            value={words}
            aria-label={t("company.search")}
            placeholder={t("company.searchHint")}
            onFocus={() => prefetch(later)}
            onInput={({ currentTarget }) => (wishes.value = { ...wishes.peek(), words: currentTarget.value })}
          />
        </div>
        <button
          type="button"
          class="filter-toggle"
          aria-expanded={isOpen.value}
          aria-controls={id}
          onClick={() => (isOpen.value = !isOpen.value)}
        >
          {t("company.filter")}
          {chosen > 0 && <span class="filter-count">{chosen}</span>}
          <Icon name="down" />
        </button>
      </div>
      {children}
      <div id={id} class="filters" hidden={!isOpen.value}>
        {isOpen.value && (
          <Later from={later}>{({ Filters }) => <Filters wishes={wishes} all={experts.value} />}</Later>
        )}
      </div>
    </search>
  );
}
