import { useSignal } from "@preact/signals";
import type { DeliveryView, WebhookView } from "@visavis/client";
import { Button, Dialog } from "@visavis/kit";
import { Failed, http, moment, Skeleton, useFetched, wasCancelled, word } from "@visavis/portal";
import { t } from "./messages";

interface DeliveriesDialogProps {
  readonly webhook: WebhookView;
  readonly onClose: () => void;
}

/** The latest notices to one address and how they arrived, with a test. */
export function DeliveriesDialog({ webhook, onClose }: DeliveriesDialogProps) {
  const path = `/api/admin/webhooks/${webhook.id}`;
  const { data: deliveries, failed, again } = useFetched<DeliveryView[]>(http, `${path}/deliveries`);
  const tested = useSignal("");
  const busy = useSignal(false);
  const test = async () => {
    busy.value = true;
    tested.value = t("webhooks.test.busy");
    try {
      tested.value = said(await http<DeliveryView>("POST", `${path}/test`));
      await again();
    } catch (problem) {
      tested.value = wasCancelled(problem) ? "" : word("failed.service");
    }
    busy.value = false;
  };
  return (
    <Dialog
      title={t("webhooks.deliveries")}
      onClose={onClose}
      actions={
        <>
          <Button disabled={busy.value} onClick={() => void test()}>
            {t("webhooks.test")}
          </Button>
          <Button kind="primary" onClick={onClose}>
            {word("close")}
          </Button>
        </>
      }
    >
      <p class="integrations-url">{webhook.url}</p>
      <p role="status">{tested.value}</p>
      {failed.value && <Failed onAgain={() => void again()} />}
      {!deliveries.value && !failed.value && <Skeleton lines={2} />}
      {deliveries.value?.length === 0 && <p>{t("deliveries.none")}</p>}
      <ul class="integrations-deliveries">
        {deliveries.value?.map((delivery) => (
          <li key={delivery.id}>
            <span>{nameOf(delivery)}</span>
            <span>{moment(delivery.created_at)}</span>
            <span>{said(delivery)}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

const nameOf = ({ notice }: DeliveryView) => t(`notice.${notice}`);

/** How it went, with the other side's own status where there was one. */
const said = ({ state, status }: DeliveryView) =>
  status === null ? t(`delivery.${state}.silent`) : t(`delivery.${state}`, { status });
