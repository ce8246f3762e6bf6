import { useSignal } from "@preact/signals";
import type { ExpertInteraction, KnownAnswersData } from "@visavis/client";
import { Button, Dialog } from "@visavis/kit";
import { Failed, filledIn, Skeleton, useFetched, word } from "@visavis/portal";
import { useId } from "preact/hooks";
import type { Desk } from "../desk";
import { t } from "../messages";
import { pathTo } from "../route";
import { fitting } from "./answers";
import "./answers.css";

interface AnswerPickerProps {
  readonly desk: Desk;
  readonly item: ExpertInteraction;
  readonly onPick: (text: string) => void;
  readonly onClose: () => void;
}

/** Type to find, arrows to choose, Enter to insert. */
export function AnswerPicker({ desk, item, onPick, onClose }: AnswerPickerProps) {
  const { data, failed, again } = useFetched<KnownAnswersData>(desk.http, "/api/expert/canned-answers");
  const search = useSignal("");
  const at = useSignal(0);
  const id = useId();
  const names = {
    visitor: item.visitor_name,
    expert: desk.me.name,
    company: desk.me.company.name,
  };
  const found = fitting([...(data.value?.own ?? []), ...(data.value?.company ?? [])], search.value);
  const pick = (index: number) => {
    const answer = found[index];
    if (answer) onPick(filledIn(answer.text, names));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined) at.value = Math.min(found.length - 1, Math.max(0, at.value + by));
    else if (event.key === "Enter") pick(at.value);
    else return;
    event.preventDefault();
    document.getElementById(`${id}-${at.value}`)?.scrollIntoView({ block: "nearest" });
  };
  return (
    <Dialog
      title={t("answers.open")}
      onClose={onClose}
      actions={<Button onClick={onClose}>{word("cancel")}</Button>}
    >
      <div class="field">
        <label for={id}>{t("answers.search")}</label>
        <input
          id={id}
          role="combobox"
          autocomplete="off"
          aria-expanded={true}
          aria-controls={`${id}-list`}
          aria-activedescendant={found.length > 0 ? `${id}-${at.value}` : undefined}
          value={search.value}
          onInput={(event) => {
            search.value = event.currentTarget.value;
            at.value = 0;
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      {failed.value && <Failed onAgain={() => void again()} />}
      {!data.value && !failed.value && <Skeleton lines={2} />}
      {data.value && found.length === 0 && (
        <p>
          {t(search.value ? "answers.none.found" : "answers.none")}{" "}
          <a href={pathTo("answers")}>{t("answers.write")}</a>
        </p>
      )}
      <div class="answer-list" id={`${id}-list`} role="listbox" aria-label={t("answers.open")}>
        {found.map(({ title, text }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above listens to the keys
          <div
            key={`${title}${text}`}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at.value}
            onClick={() => pick(index)}
          >
            <strong>{title}</strong>
            <span>{filledIn(text, names)}</span>
          </div>
        ))}
      </div>
    </Dialog>
  );
}
