import type { ComponentChildren } from "preact";
import { Bar } from "../parts/Bar";
import { Foot } from "../parts/Foot";
import { company } from "../state/company";
import { place } from "../state/place";
import { back } from "../state/route";
import { t } from "../texts";
import type { Contact } from "../views";

/** Who is responsible, what is stored, until when; only what holds today. */
export function PrivacyScreen() {
  const view = company.value;
  if (!view) return null;
  return (
    <>
      <Bar onBack={place.privacy ? undefined : back}>
        <h1 tabIndex={-1}>{t("privacy.title")}</h1>
      </Bar>
      <main class="scroll privacy">
        <Part title={t("privacy.controller")} contact={view.controller} />
        <Part title={t("privacy.officer")} contact={view.privacy_officer} />
        <Part title={t("privacy.stored")} text={t("privacy.storedText")}>
          {view.administrators_read && <p>{t("privacy.administrators")}</p>}
          {view.direct_calls && <p>{t("privacy.directCalls")}</p>}
          {view.missed_calls_in_chat && <p>{t("privacy.missedCalls")}</p>}
        </Part>
        <Part title={t("privacy.until")} text={t("privacy.untilText")} />
        <Part title={t("privacy.not")} text={t("privacy.notText")} />
        <Part title={t("privacy.device")} text={t("privacy.deviceText")} />
        <Part title={t("privacy.cookie")} text={t("privacy.cookieText")} />
      </main>
      <Foot leadsToPrivacy={false} />
    </>
  );
}

interface PartProps {
  readonly title: string;
  readonly text?: string;
  readonly contact?: Contact;
  readonly children?: ComponentChildren;
}

function Part({ title, text, contact, children }: PartProps) {
  return (
    <section>
      <h2>{title}</h2>
      {text && <p>{text}</p>}
      {children}
      {contact && (
        <address>
          <span>{contact.name}</span>
          <span>{contact.address}</span>
          <a href={`mailto:${contact.email}`}>{contact.email}</a>
        </address>
      )}
    </section>
  );
}
