import { useSignal } from "@preact/signals";
import type { PasskeyView } from "@visavis/client";
import { formatDate } from "@visavis/i18n";
import { Banner, Button, Dialog, Field } from "@visavis/kit";
import { language } from "../catalogues";
import { t as word } from "../messages";
import { Failed } from "../parts/Failed";
import { Glyph } from "../parts/Glyph";
import { Skeleton } from "../parts/Skeleton";
import { tell } from "../parts/toasts";
import { useFetched } from "../parts/useFetched";
import { canUsePasskeys, createPasskey } from "../passkeys/passkeys";
import { http, session } from "../seat/session";
import type { CreationChallenge } from "../wire";
import { t } from "./messages";
import { useAction } from "./useAction";

const ADDRESS = "/api/me/passkeys";

/** Asks the browser for a new passkey and hands it to the service. Throws `Problem` and `DOMException`. */
export async function addPasskey(name: string): Promise<void> {
  const { state, options } = await http<CreationChallenge>("POST", `${ADDRESS}/begin`);
  await http("POST", ADDRESS, { state, credential: await createPasskey(options), name });
}

/** The member's passkeys, each with a name that says where it lies. */
export function Passkeys() {
  const { data, failed, again } = useFetched<PasskeyView[]>(http, ADDRESS);
  const { busy, failure, run } = useAction();
  const naming = useSignal<PasskeyView | null>(null);
  const refresh = async () => {
    await again();
    await session.enter().catch(() => undefined);
  };
  const add = async () => {
    const name = t("passkeys.name.first", { date: formatDate(new Date(), language.value) });
    if (await run(() => addPasskey(name))) tell(t("passkeys.added"));
    await refresh();
  };
  const remove = async (passkey: PasskeyView) => {
    if (await run(() => http("DELETE", `${ADDRESS}/${passkey.id}`)))
      tell(t("passkeys.removed", { name: passkey.name }));
    await refresh();
  };
  return (
    <section>
      <h2>{t("passkeys.title")}</h2>
      <p class="lead">{t("passkeys.lead")}</p>
      {failure.value && <Banner kind="error">{failure.value}</Banner>}
      {failed.value && <Failed onAgain={() => void again()} />}
      {!data.value && !failed.value && <Skeleton lines={1} />}
      <ul class="own-list">
        {data.value?.map((passkey) => (
          <li key={passkey.id}>
            <Glyph name="key" />
            <div>
              <strong>{passkey.name}</strong>
              <span>{usedWords(passkey)}</span>
            </div>
            <Button
              kind="quiet"
              aria-label={t("passkeys.rename.one", { name: passkey.name })}
              onClick={() => {
                naming.value = passkey;
              }}
            >
              {t("passkeys.rename")}
            </Button>
            <Button
              kind="quiet"
              aria-label={t("passkeys.remove.one", { name: passkey.name })}
              onClick={() => void remove(passkey)}
            >
              {t("passkeys.remove")}
            </Button>
          </li>
        ))}
      </ul>
      {canUsePasskeys() ? (
        <Button aria-disabled={busy.value} onClick={() => void add()}>
          {t(busy.value ? "action.busy" : "passkeys.add")}
        </Button>
      ) : (
        <p class="soft">{t("passkeys.unable")}</p>
      )}
      {naming.value && (
        <NameDialog
          passkey={naming.value}
          onDone={() => {
            naming.value = null;
            void refresh();
          }}
        />
      )}
    </section>
  );
}

function usedWords({ created_at, last_used_at }: PasskeyView): string {
  const day = (at: string) => formatDate(new Date(at), language.value);
  return last_used_at
    ? t("passkeys.used", { date: day(last_used_at) })
    : t("passkeys.created", { date: day(created_at) });
}

function NameDialog({ passkey, onDone }: { readonly passkey: PasskeyView; readonly onDone: () => void }) {
  const name = useSignal(passkey.name);
  const { failure, run } = useAction();
  const save = async (event: Event) => {
    event.preventDefault();
    if (!name.value.trim()) return;
    if (await run(() => http("PATCH", `${ADDRESS}/${passkey.id}`, { name: name.value.trim() }))) onDone();
  };
  return (
    <Dialog
      title={t("passkeys.rename.title")}
      onClose={onDone}
      actions={
        <>
          <Button onClick={onDone}>{word("cancel")}</Button>
          <Button kind="primary" type="submit" form="passkey-name-form">
            {word("form.save")}
          </Button>
        </>
      }
    >
      <form id="passkey-name-form" onSubmit={(event) => void save(event)}>
        <Field
          label={t("passkeys.name")}
          help={t("passkeys.name.help")}
          maxLength={60}
          value={name.value}
          onInput={(event) => {
            name.value = event.currentTarget.value;
          }}
        />
      </form>
      {failure.value && <p role="alert">{failure.value}</p>}
    </Dialog>
  );
}
