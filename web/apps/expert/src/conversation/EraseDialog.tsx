import { useSignal } from "@preact/signals";
import type { DeletionPreview } from "@visavis/client";
import { formatDate } from "@visavis/i18n";
import { Button, Dialog, Field } from "@visavis/kit";
import { go, language, useFetched, word } from "@visavis/portal";
import { visitorName } from "../inbox/naming";
import { t } from "../messages";
import { pathTo } from "../route";
import type { AskingProps } from "./EndDialog";

/** Cannot be undone: names what goes and how much, and wants the word typed. */
export function EraseDialog({ desk, item, onClose }: AskingProps) {
  const preview = useFetched<DeletionPreview>(desk.http, `/api/expert/interactions/${item.id}/deletion`);
  const typed = useSignal("");
  const failed = useSignal(false);
  const wanted = t("erase.word");
  const ready = typed.value.trim().toLocaleLowerCase() === wanted.toLocaleLowerCase();
  const erase = async () => {
    if (!ready) return;
    try {
      await desk.erase(item.id);
      onClose();
      go(pathTo("inbox"));
    } catch {
      failed.value = true;
    }
  };
  return (
    <Dialog
      title={t("erase.title", { name: visitorName(item) })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{word("cancel")}</Button>
          <Button kind="danger" disabled={!ready} onClick={() => void erase()}>
            {t("erase.action")}
          </Button>
        </>
      }
    >
      <p>{t("erase.text")}</p>
      <ul class="what-goes">
        {preview.data.value && <li>{goingMessages(preview.data.value)}</li>}
        {(preview.data.value?.documents ?? 0) > 0 && (
          <li>{t("erase.documents", { count: preview.data.value?.documents ?? 0 })}</li>
        )}
        {(item.visitor_name || item.visitor_email) && <li>{t("erase.person")}</li>}
        <li>{t("erase.access")}</li>
      </ul>
      <Field
        label={t("erase.type", { word: wanted })}
        value={typed.value}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        onInput={(event) => {
          typed.value = event.currentTarget.value;
        }}
      />
      {(failed.value || preview.failed.value) && (
        <p class="failed" role="alert">
          {word("failed.service")}
        </p>
      )}
    </Dialog>
  );
}

function goingMessages({ messages, from, to }: DeletionPreview): string {
  if (!from || !to) return t("erase.messages", { count: messages });
  const dates = {
    from: formatDate(new Date(from), language.value),
    to: formatDate(new Date(to), language.value),
  };
  return t(dates.from === dates.to ? "erase.messages.day" : "erase.messages.days", {
    count: messages,
    ...dates,
  });
}
