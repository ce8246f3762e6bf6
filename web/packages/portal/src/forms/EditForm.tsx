import { formatTime } from "@visavis/i18n";
import { Banner, Button, SavedState } from "@visavis/kit";
import type { ComponentChildren } from "preact";
import { language } from "../catalogues";
import { t } from "../messages";
import { ErrorSummary } from "../parts/ErrorSummary";
import type { Editing } from "./useEditing";
import "./edit_form.css";

interface EditFormProps<T extends object> {
  readonly editing: Editing<T>;
  readonly children: ComponentChildren;
  /** Words for a refusal the screen understands better than this form does. */
  readonly refusalWords?: (code: string) => string | undefined;
}

/** The frame of every form: mistakes above, buttons and what is kept below. */
export function EditForm<T extends object>({ editing, children, refusalWords }: EditFormProps<T>) {
  const { saving, refusal, mistakes } = editing;
  return (
    <form
      class="edit-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void editing.save();
      }}
    >
      <ErrorSummary errors={mistakes.value} />
      {saving.value === "refused" && (
        <Banner kind="error">{refusalWords?.(refusal.value ?? "") ?? t("form.refused")}</Banner>
      )}
      {saving.value === "unreachable" && <Banner kind="error">{t("form.unreachable")}</Banner>}
      {children}
      <SaveBar editing={editing} />
    </form>
  );
}

function SaveBar<T extends object>({ editing }: { readonly editing: Editing<T> }) {
  const { changed, saving } = editing;
  const busy = saving.value === "saving";
  return (
    <div class="save-bar">
      <Button kind="primary" type="submit" aria-disabled={busy}>
        {t(busy ? "form.saving" : "form.save")}
      </Button>
      {changed.value && <Button onClick={editing.discard}>{t("form.discard")}</Button>}
      <SavedState state={stateOf(editing)}>{wordsOf(editing)}</SavedState>
    </div>
  );
}

function stateOf<T extends object>({ changed, saving, savedAt }: Editing<T>) {
  if (saving.value === "saving") return "saving";
  if (saving.value !== "idle") return "failed";
  return savedAt.value && !changed.value ? "saved" : "changed";
}

function wordsOf<T extends object>({ changed, saving, savedAt }: Editing<T>): string {
  if (saving.value === "saving") return "";
  if (changed.value) return t("form.changed");
  return savedAt.value ? t("form.saved", { time: formatTime(savedAt.value, language.value) }) : "";
}
