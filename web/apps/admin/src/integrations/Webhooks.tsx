import { useSignal } from "@preact/signals";
import type { WebhookView } from "@visavis/client";
import { localeOf } from "@visavis/i18n";
import { Button, type Column, Table, Tag } from "@visavis/kit";
import { Failed, http, language, Skeleton, tell, useFetched } from "@visavis/portal";
import { DeliveriesDialog } from "./DeliveriesDialog";
import { t } from "./messages";
import { RemoveDialog } from "./RemoveDialog";
import { WebhookDialog } from "./WebhookDialog";

const PATH = "/api/admin/webhooks";

type Open =
  | { readonly dialog: "make" }
  | { readonly dialog: "change" | "deliveries" | "remove"; readonly webhook: WebhookView };

/** Addresses of programs that hear what happens: made, changed, tested, removed. */
export function Webhooks() {
  const { data: webhooks, failed, again } = useFetched<WebhookView[]>(http, PATH);
  const open = useSignal<Open | null>(null);
  const close = () => {
    open.value = null;
  };
  const show = (dialog: "change" | "deliveries" | "remove", webhook: WebhookView) => () => {
    open.value = { dialog, webhook };
  };
  return (
    <section aria-labelledby="webhooks">
      <div class="integrations-head">
        <h2 id="webhooks">{t("webhooks.title")}</h2>
        <Button
          onClick={() => {
            open.value = { dialog: "make" };
          }}
        >
          {t("webhooks.make")}
        </Button>
      </div>
      {failed.value && <Failed onAgain={() => void again()} />}
      {!webhooks.value && !failed.value && <Skeleton lines={2} />}
      {webhooks.value && (
        <Table
          caption={t("webhooks.title")}
          columns={columns()}
          rows={webhooks.value}
          idOf={({ id }) => id}
          locale={localeOf(language.value)}
          empty={t("webhooks.none")}
          moreLabel={() => t("integrations.more")}
          actions={{
            title: t("integrations.actions"),
            of: (webhook) => (
              <>
                <Button kind="quiet" onClick={show("deliveries", webhook)}>
                  {t("webhooks.deliveries")}
                </Button>
                <Button kind="quiet" onClick={show("change", webhook)}>
                  {t("webhooks.change")}
                </Button>
                <Button kind="quiet" onClick={show("remove", webhook)}>
                  {t("integrations.remove")}
                </Button>
              </>
            ),
          }}
        />
      )}
      {open.value && <OpenDialog open={open.value} onChanged={() => void again()} onClose={close} />}
    </section>
  );
}

interface OpenDialogProps {
  readonly open: Open;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

function OpenDialog({ open, onChanged, onClose }: OpenDialogProps) {
  if (open.dialog === "make") return <WebhookDialog onChanged={onChanged} onClose={onClose} />;
  const { dialog, webhook } = open;
  if (dialog === "change") {
    return <WebhookDialog webhook={webhook} onChanged={onChanged} onClose={onClose} />;
  }
  if (dialog === "deliveries") return <DeliveriesDialog webhook={webhook} onClose={onClose} />;
  return (
    <RemoveDialog
      title={t("webhooks.remove.title")}
      what={t("webhooks.remove.what", { url: webhook.url })}
      path={`${PATH}/${webhook.id}`}
      onRemoved={() => {
        tell(t("webhooks.removed"));
        onChanged();
      }}
      onClose={onClose}
    />
  );
}

const columns = (): readonly Column<WebhookView>[] => [
  {
    id: "url",
    title: t("webhooks.url"),
    cell: ({ url, active }) => (
      <span class="integrations-url">
        {url}
        {!active && <Tag>{t("webhooks.off")}</Tag>}
      </span>
    ),
    by: ({ url }) => url,
  },
  {
    id: "notices",
    title: t("webhooks.notices"),
    cell: ({ notices }) => notices.map((notice) => t(`notice.${notice}`)).join(", "),
    minor: true,
  },
];
