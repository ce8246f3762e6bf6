import { Button, IconButton } from "@visavis/kit";
import { EntryBar } from "../finding/EntryBar";
import { LabelField } from "../finding/LabelField";
import { replaced, without } from "../finding/ordering";
import { type Group, newTag } from "./filters_form";
import { t } from "./messages";

interface FilterGroupProps {
  readonly index: number;
  readonly count: number;
  readonly group: Group;
  readonly code: string;
  readonly mistakes: Readonly<Record<string, string>>;
  readonly onChange: (group: Group) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

/** One filter with its tags, in the language shown. */
export function FilterGroup(props: FilterGroupProps) {
  const { index, count, group, code, mistakes, onChange, onMove, onRemove } = props;
  const id = `filter-${index}`;
  const { tags } = group;
  return (
    <li class="entry">
      <div class="entry-head">
        <LabelField
          id={id}
          label={t("filters.name")}
          texts={group.label}
          code={code}
          error={mistakes[id]}
          onChange={(label) => onChange({ ...group, label })}
        />
        <EntryBar
          name={group.label[code] ?? ""}
          first={index === 0}
          last={index === count - 1}
          onMove={onMove}
          onRemove={onRemove}
        />
      </div>
      <div class="filter-tags">
        {tags.map((tag, place) => (
          <div key={tag.id}>
            <LabelField
              id={`${id}-tag-${place}`}
              label={t("filters.tag", { number: place + 1 })}
              texts={tag.label}
              code={code}
              error={mistakes[`${id}-tag-${place}`]}
              onChange={(label) => onChange({ ...group, tags: replaced(tags, place, { ...tag, label }) })}
            />
            <IconButton
              icon="close"
              label={t("filters.tag.remove", { name: tag.label[code] ?? "" })}
              onClick={() => onChange({ ...group, tags: without(tags, place) })}
            />
          </div>
        ))}
      </div>
      <Button onClick={() => onChange({ ...group, tags: [...tags, newTag()] })}>
        {t("filters.tag.add")}
      </Button>
    </li>
  );
}
