import type { Texts } from "@visavis/client";
import { Button, IconButton } from "@visavis/kit";
import { useRef } from "preact/hooks";
import { t } from "./messages";
import { MOST_TAGS } from "./profile_form";

interface TagsEditorProps {
  readonly tags: readonly Texts[];
  readonly code: string;
  readonly onChange: (tags: Texts[]) => void;
}

/** Fields of expertise. A tag is one thing with a word in each language; other languages' word stands in until then. */
export function TagsEditor({ tags, code, onChange }: TagsEditorProps) {
  const list = useRef<HTMLUListElement>(null);
  const write = (index: number, text: string) =>
    onChange(tags.map((tag, at) => (at === index ? { ...tag, [code]: text } : tag)));
  const remove = (index: number) => onChange(tags.filter((_, at) => at !== index));
  const add = () => {
    onChange([...tags, { [code]: "" }]);
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLInputElement>("li:last-child input")?.focus(),
    );
  };
  return (
    <fieldset class="tags-editor">
      <legend>{t("profile.tags")}</legend>
      <ul ref={list}>
        {tags.map((tag, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a tag has no identity but its place.
          <li key={index}>
            <input
              class="input"
              lang={code}
              value={tag[code] ?? ""}
              maxLength={40}
              placeholder={Object.values(tag).find((text) => text) ?? ""}
              aria-label={t("profile.tag", { number: index + 1 })}
              onInput={(event) => write(index, event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key !== "Enter") return;
                event.preventDefault();
                if (tags.length < MOST_TAGS) add();
              }}
            />
            <IconButton
              icon="close"
              label={t("profile.tag.remove", {
                tag: tag[code] || (Object.values(tag)[0] ?? "") || String(index + 1),
              })}
              onClick={() => remove(index)}
            />
          </li>
        ))}
      </ul>
      {tags.length < MOST_TAGS && <Button onClick={add}>{t("profile.tag.add")}</Button>}
    </fieldset>
  );
}
