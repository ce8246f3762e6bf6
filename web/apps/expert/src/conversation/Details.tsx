import { useSignal } from "@preact/signals";
import type { ExpertInteraction } from "@visavis/client";
import { formatDate } from "@visavis/i18n";
import { Banner, Button, Dialog } from "@visavis/kit";
import { language, word } from "@visavis/portal";
import type { ComponentChildren } from "preact";
import type { Desk } from "../desk";
import { shortly } from "../inbox/naming";
import { t } from "../messages";
import { Notes } from "./Notes";
import { TakingPart } from "./TakingPart";
import "./beside.css";

interface DetailsProps {
  readonly desk: Desk;
  readonly item: ExpertInteraction;
}

/** What is known about the visitor, which is only what they gave; who takes part; notes; when all of it goes. */
export function Details({ desk, item }: DetailsProps) {
  const beside = useSignal(false);
  return (
    <aside class="details" aria-label={t("details.title")}>
      <dl>
        <Fact name={t("details.name")}>{item.visitor_name}</Fact>
        <Fact name={t("details.email")}>
          {item.visitor_email && <a href={`mailto:${item.visitor_email}`}>{item.visitor_email}</a>}
        </Fact>
        <Fact name={t("details.begun")}>{shortly(item.created_at, new Date())}</Fact>
      </dl>
      {item.mail_refused && <Banner kind="warning">{t("details.mail_refused")}</Banner>}
      <p class="goes">
        {t("details.deleted_on", { date: formatDate(new Date(item.deleted_on), language.value) })}
      </p>
      <Button
        kind="quiet"
        class="beside-open"
        onClick={() => {
          beside.value = true;
        }}
      >
        {t("beside.open")}
      </Button>
      <div class="beside">
        <TakingPart desk={desk} item={item} />
        <Notes desk={desk} item={item} />
      </div>
      {beside.value && (
        <Dialog
          title={t("beside.title")}
          onClose={() => {
            beside.value = false;
          }}
          actions={
            <Button
              kind="primary"
              onClick={() => {
                beside.value = false;
              }}
            >
              {word("close")}
            </Button>
          }
        >
          <TakingPart desk={desk} item={item} />
          <Notes desk={desk} item={item} />
        </Dialog>
      )}
    </aside>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <div class={children ? "" : "none"}>
      <dt>{name}</dt>
      <dd>{children || t("details.none")}</dd>
    </div>
  );
}
