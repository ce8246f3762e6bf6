import { useSignal } from "@preact/signals";
import { Problem, type ShownWebhook, type WebhookView } from "@visavis/client";
import { Boxes, Button, Dialog, Field, Toggle } from "@visavis/kit";
import { CopyLink, http, tell, wasCancelled, word } from "@visavis/portal";
import { t } from "./messages";

const NOTICES = [
  "interaction.opened",
  "interaction.answered",
  "interaction.ended",
  "interaction.deleted",
  "member.created",
  "member.deactivated",
] as const;
const PATH = "/api/admin/webhooks";

interface WebhookDialogProps {
  /** The one to be changed; without it a new one is made. */
  readonly webhook?: WebhookView;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** Asks where to send what; of a new webhook it shows the secret this one time. */
export function WebhookDialog({ webhook, onChanged, onClose }: WebhookDialogProps) {
  const url = useSignal(webhook?.url ?? "");
  const notices = useSignal<readonly (typeof NOTICES)[number][]>(webhook?.notices ?? NOTICES.slice(0, 1));
  const active = useSignal(webhook?.active ?? true);
  const failed = useSignal("");
  const made = useSignal<ShownWebhook | null>(null);
  const save = async () => {
    const wish = { url: url.value.trim(), notices: notices.value, active: active.value };
    failed.value = "";
    try {
      if (webhook) {
        await http("PUT", `${PATH}/${webhook.id}`, wish);
        tell(t("webhooks.saved"));
        onClose();
      } else {
        made.value = await http<ShownWebhook>("POST", PATH, wish);
      }
      onChanged();
    } catch (problem) {
      failed.value = failureOf(problem);
    }
  };
  if (made.value) return <Secret secret={made.value.secret} onClose={onClose} />;
  return (
    <Dialog
      title={t(webhook ? "webhooks.change.title" : "webhooks.make")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{word("cancel")}</Button>
          <Button kind="primary" onClick={() => void save()}>
            {t(webhook ? "webhooks.save" : "webhooks.make.do")}
          </Button>
        </>
      }
    >
      <Field
        label={t("webhooks.url")}
        help={t("webhooks.url.help")}
        type="url"
        inputMode="url"
        autocomplete="off"
        value={url.value}
        onInput={(event) => {
          url.value = event.currentTarget.value;
        }}
      />
      <Boxes
        legend={t("webhooks.notices")}
        options={NOTICES.map((notice) => ({ value: notice, label: t(`notice.${notice}`) }))}
        chosen={notices.value}
        onChoose={(chosen) => {
          notices.value = chosen;
        }}
      />
      {webhook && (
        <Toggle
          label={t("webhooks.active")}
          on={active.value}
          onToggle={(on) => {
            active.value = on;
          }}
        />
      )}
      <p class="integrations-error" role="alert">
        {failed.value}
      </p>
    </Dialog>
  );
}

const failureOf = (problem: unknown): string => {
  if (wasCancelled(problem)) return "";
  const refused = problem instanceof Problem && problem.status === 422;
  return refused ? t("webhooks.refused") : word("failed.service");
};

function Secret({ secret, onClose }: { readonly secret: string; readonly onClose: () => void }) {
  return (
    <Dialog
      title={t("webhooks.shown")}
      onClose={onClose}
      actions={
        <Button kind="primary" onClick={onClose}>
          {t("integrations.kept")}
        </Button>
      }
    >
      <p>{t("webhooks.shown.once")}</p>
      <CopyLink url={secret} label={t("webhooks.secret")} />
    </Dialog>
  );
}
