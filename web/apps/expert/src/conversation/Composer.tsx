import { useSignal } from "@preact/signals";
import type { ExpertInteraction } from "@visavis/client";
import { IconButton } from "@visavis/kit";
import type { Transcript } from "@visavis/model";
import { useEffect, useId, useRef } from "preact/hooks";
import { AnswerPicker } from "../answers/AnswerPicker";
import { type Desk, takesDocuments } from "../desk";
import { AttachButton } from "../documents";
import { t } from "../messages";
import "./composer.css";

const MOST_CHARACTERS = 8_000;
const COUNT_FROM = 7_500;

interface ComposerProps {
  readonly desk: Desk;
  readonly item: ExpertInteraction;
  readonly transcript: Transcript;
  readonly onSent: () => void;
}

/** Enter sends, Shift and Enter starts a line; on a touch keyboard Enter starts a line. The draft stays with its conversation. */
export function Composer({ desk, item, transcript, onSent }: ComposerProps) {
  const { drafts } = desk;
  const picking = useSignal(false);
  const place = transcript.interaction;
  const text = useSignal(drafts.get(place));
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const tooLong = text.value.length > MOST_CHARACTERS;

  useEffect(() => {
    if (matchMedia("(pointer: fine)").matches) field.current?.focus();
    return () => transcript.typing.stop();
  }, [transcript]);

  const write = (value: string) => {
    text.value = value;
    drafts.set(place, value);
    if (value.trim()) transcript.typing.keep();
    else transcript.typing.stop();
  };
  const send = () => {
    const message = text.value.trim();
    if (!message || tooLong) return;
    transcript.queue(message);
    write("");
    onSent();
    field.current?.focus();
  };
  const insert = (answer: string) => {
    picking.value = false;
    write(text.value.trim() ? `${text.value.trimEnd()}\n${answer}` : answer);
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "/" && text.value === "" && !event.isComposing) {
      event.preventDefault();
      picking.value = true;
      return;
    }
    const touch = matchMedia("(pointer: coarse)").matches;
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || touch) return;
    event.preventDefault();
    send();
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label for={id} class="for-readers">
        {t("composer.label")}
      </label>
      <textarea
        ref={field}
        id={id}
        rows={1}
        value={text.value}
        placeholder={t("composer.placeholder")}
        aria-invalid={tooLong ? "true" : undefined}
        aria-describedby={`${id}-count`}
        onInput={(event) => write(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {takesDocuments(desk) && <AttachButton shelf={desk.shelf} interaction={place} />}
      <IconButton
        icon="chat"
        label={t("answers.open")}
        onClick={() => {
          picking.value = true;
        }}
      />
      <IconButton
        icon="send"
        label={t("composer.send")}
        type="submit"
        class="send"
        disabled={!text.value.trim() || tooLong}
      />
      <p id={`${id}-count`} class={`count ${tooLong ? "error" : ""}`} role={tooLong ? "alert" : undefined}>
        {text.value.length > COUNT_FROM &&
          t("composer.count", { count: text.value.length, most: MOST_CHARACTERS })}
      </p>
      {picking.value && (
        <AnswerPicker
          desk={desk}
          item={item}
          onPick={insert}
          onClose={() => {
            picking.value = false;
          }}
        />
      )}
    </form>
  );
}
