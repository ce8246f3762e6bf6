import type { ExpertInteraction } from "@visavis/client";
import { formatDate } from "@visavis/i18n";
import { language } from "@visavis/portal";
import type { ComponentChildren } from "preact";
import { shortly } from "../inbox/naming";
import { t } from "../messages";

interface DetailsProps {
  readonly item: ExpertInteraction;
}

/** What is known about the visitor, which is only what they gave, and when all of it goes. */
export function Details({ item }: DetailsProps) {
  return (
    <aside class="details" aria-label={t("details.title")}>
      <dl>
        <Fact name={t("details.name")}>{item.visitor_name}</Fact>
        <Fact name={t("details.email")}>
          {item.visitor_email && <a href={`mailto:${item.visitor_email}`}>{item.visitor_email}</a>}
        </Fact>
        <Fact name={t("details.begun")}>{shortly(item.created_at, new Date())}</Fact>
      </dl>
      <p class="goes">
        {t("details.deleted_on", { date: formatDate(new Date(item.deleted_on), language.value) })}
      </p>
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
