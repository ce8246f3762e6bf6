import { useSignal } from "@preact/signals";
import type { ShownApiKey } from "@visavis/client";
import { Boxes, Button, Dialog, Field } from "@visavis/kit";
import { CopyLink, http, wasCancelled, word } from "@visavis/portal";
import { t } from "./messages";

const SCOPES = ["experts", "statistics"] as const;
type Scope = (typeof SCOPES)[number];

interface KeyDialogProps {
  readonly onMade: () => void;
  readonly onClose: () => void;
}

/** Asks for a name and scopes, then shows the key this one time. */
export function KeyDialog({ onMade, onClose }: KeyDialogProps) {
  const name = useSignal("");
  const scopes = useSignal<readonly Scope[]>(SCOPES);
  const failed = useSignal("");
  const made = useSignal<ShownApiKey | null>(null);
  const missing = !name.value.trim() || scopes.value.length === 0;
  const make = async () => {
    failed.value = missing ? t("keys.missing") : "";
    if (missing) return;
    try {
      const wish = { name: name.value, scopes: scopes.value };
      made.value = await http<ShownApiKey>("POST", "/api/admin/api-keys", wish);
      onMade();
    } catch (problem) {
      failed.value = wasCancelled(problem) ? "" : word("failed.service");
    }
  };
  if (made.value) return <Shown secret={made.value.key} onClose={onClose} />;
  return (
    <Dialog
      title={t("keys.make")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{word("cancel")}</Button>
          <Button kind="primary" onClick={() => void make()}>
            {t("keys.make.do")}
          </Button>
        </>
      }
    >
      <Field
        label={t("keys.name")}
        help={t("keys.name.help")}
        maxLength={80}
        value={name.value}
        onInput={(event) => {
          name.value = event.currentTarget.value;
        }}
      />
      <Boxes
        legend={t("keys.scopes")}
        options={SCOPES.map((scope) => ({ value: scope, label: t(`scope.${scope}.what`) }))}
        chosen={scopes.value}
        onChoose={(chosen) => {
          scopes.value = chosen;
        }}
      />
      <p class="integrations-error" role="alert">
        {failed.value}
      </p>
    </Dialog>
  );
}

function Shown({ secret, onClose }: { readonly secret: string; readonly onClose: () => void }) {
  return (
    <Dialog
      title={t("keys.shown")}
      onClose={onClose}
      actions={
        <Button kind="primary" onClick={onClose}>
          {t("integrations.kept")}
        </Button>
      }
    >
      <p>{t("keys.shown.once")}</p>
      <CopyLink url={secret} label={t("keys.key")} />
    </Dialog>
  );
}
