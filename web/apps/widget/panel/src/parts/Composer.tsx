import { IconButton } from "@visavis/kit";
import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { drafts } from "../state/unsent";
import { t } from "../texts";
import "./composer.css";

/** Characters the service accepts in one message. */
const LONGEST = 8000;
const growsByItself = () => CSS.supports("field-sizing", "content");

interface ComposerProps {
  /** Under which name the unfinished text is kept. */
  readonly draft: string;
  /** False keeps the text: something else has to be mended first. */
  readonly onSend: (text: string) => boolean;
  readonly onKeystroke?: () => void;
  /** The message before is still on its way to begin the conversation. */
  readonly waits?: boolean;
  /** Stands before the text: other things to send. */
  readonly tools?: ComponentChildren;
}

export function Composer({ draft, onSend, onKeystroke, waits, tools }: ComposerProps) {
  const [text, setText] = useState(drafts.get(draft) ?? "");
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const words = text.trim();
  const excess = [...words].length - LONGEST;
  const holds = !words || excess > 0 || waits;
  useLayoutEffect(() => grow(field.current), [text]);

  const change = (next: string) => {
    drafts.set(draft, next);
    setText(next);
  };
  const send = () => {
    if (holds || !onSend(words)) return;
    change("");
    field.current?.focus();
  };
  return (
    <form
      class="composer"
      aria-label={t("conversation.message")}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {excess > 0 && (
        <p class="composer-fault" id={`${id}-fault`} role="alert">
          {t("conversation.tooLong", { count: excess })}
        </p>
      )}
      <div class="composer-field">
        {tools}
        <textarea
          ref={field}
          rows={1}
          value={text}
          aria-label={t("conversation.message")}
          aria-invalid={excess > 0}
          aria-describedby={excess > 0 ? `${id}-fault` : undefined}
          placeholder={t("conversation.placeholder")}
          enterkeyhint="send"
          onInput={({ currentTarget }) => {
            change(currentTarget.value);
            onKeystroke?.();
          }}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            send();
          }}
        />
        <IconButton
          type="submit"
          icon="send"
          class="composer-send"
          label={t("conversation.send")}
          disabled={holds}
        />
      </div>
    </form>
  );
}

function grow(field: HTMLTextAreaElement | null): void {
  if (!field || growsByItself()) return;
  field.style.blockSize = "auto";
  field.style.blockSize = `${field.scrollHeight + 2}px`;
}
