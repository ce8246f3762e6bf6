import { type Signal, useSignal } from "@preact/signals";
import type { RecoveryCodesView, TotpView } from "@visavis/client";
import { Banner, Field } from "@visavis/kit";
import { useEffect } from "preact/hooks";
import { Failed } from "../parts/Failed";
import { Skeleton } from "../parts/Skeleton";
import { http } from "../seat/session";
import { t } from "./messages";
import { useAction } from "./useAction";

interface CodesFormProps {
  readonly id: string;
  readonly busy: Signal<boolean>;
  readonly onDone: (recoveryCodes: readonly string[]) => void;
}

/** The secret for an app, as a picture and as text, and the first code that proves it arrived there. */
export function CodesForm({ id, busy, onDone }: CodesFormProps) {
  const begun = useSignal<TotpView | null>(null);
  const failed = useSignal(false);
  const code = useSignal("");
  const missing = useSignal(false);
  const { failure, run } = useAction();
  const begin = () => {
    failed.value = false;
    http<TotpView>("POST", "/api/me/totp/begin").then(
      (beginning) => {
        begun.value = beginning;
      },
      () => {
        failed.value = true;
      },
    );
  };
  useEffect(begin, []);
  const confirm = async (event: Event) => {
    event.preventDefault();
    const given = code.value.replaceAll(/\s/g, "");
    missing.value = !/^\d{6}$/.test(given);
    const state = begun.value?.state;
    if (missing.value || !state) return;
    busy.value = true;
    await run(async () => {
      onDone((await http<RecoveryCodesView>("POST", "/api/me/totp", { state, code: given })).recovery_codes);
    });
    busy.value = false;
  };
  return (
    <form id={id} class="codes-form" noValidate onSubmit={(event) => void confirm(event)}>
      {failure.value && <Banner kind="error">{failure.value}</Banner>}
      {failed.value && <Failed onAgain={begin} />}
      {!begun.value && !failed.value && <Skeleton lines={2} />}
      {begun.value && (
        <>
          <p>{t("codes.scan")}</p>
          <img alt={t("codes.qr")} src={picture(begun.value.qr_svg)} width={200} height={200} />
          <p>
            {t("codes.secret")} <code>{spaced(begun.value.secret)}</code>
          </p>
        </>
      )}
      <Field
        id="first-code"
        label={t("codes.first")}
        inputMode="numeric"
        autocomplete="one-time-code"
        maxLength={7}
        value={code.value}
        error={missing.value ? t("codes.first.missing") : undefined}
        onInput={(event) => {
          code.value = event.currentTarget.value;
        }}
      />
    </form>
  );
}

const picture = (svg: string) => `data:image/svg+xml,${encodeURIComponent(svg)}`;

/** In groups of four, for those who type it. */
export const spaced = (secret: string) => secret.match(/.{1,4}/g)?.join(" ") ?? "";
