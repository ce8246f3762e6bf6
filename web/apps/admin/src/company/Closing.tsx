import { useSignal } from "@preact/signals";
import type { ClosingPreview, Me } from "@visavis/client";
import { Button, Dialog, Field } from "@visavis/kit";
import { draftsOf, Failed, http, Skeleton, useFetched, wasCancelled, word } from "@visavis/portal";
import { t } from "./messages";

interface ClosingProps {
  readonly me: Me;
  readonly slug: string;
  readonly name: string;
}

const NAMED = ["members", "experts", "interactions", "messages", "documents", "pictures"] as const;

/** The end of a company on this installation. */
export function Closing({ me, slug, name }: ClosingProps) {
  const asking = useSignal(false);
  return (
    <section>
      <h2>{t("closing.title")}</h2>
      <p class="help">{t("closing.help")}</p>
      <Button
        kind="danger"
        onClick={() => {
          asking.value = true;
        }}
      >
        {t("closing.ask")}
      </Button>
      {asking.value && (
        <ClosingDialog
          me={me}
          slug={slug}
          name={name}
          onClose={() => {
            asking.value = false;
          }}
        />
      )}
    </section>
  );
}

function ClosingDialog({ me, slug, name, onClose }: ClosingProps & { readonly onClose: () => void }) {
  const path = "/api/admin/closing";
  const { data, failed, again } = useFetched<ClosingPreview>(http, path);
  const typed = useSignal("");
  const refused = useSignal("");
  const busy = useSignal(false);
  const close = async () => {
    busy.value = true;
    try {
      await http("POST", path, { slug: typed.value });
      draftsOf(me).forget();
      // There is nothing left to be signed in to.
      location.assign("/account/#register");
    } catch (problem) {
      refused.value = wasCancelled(problem) ? "" : word("failed.service");
      busy.value = false;
    }
  };
  const counts = data.value?.counts ?? {};
  return (
    <Dialog
      title={t("closing.of", { name })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{word("cancel")}</Button>
          <Button kind="danger" disabled={typed.value !== slug || busy.value} onClick={() => void close()}>
            {t("closing.do")}
          </Button>
        </>
      }
    >
      <p>{t("closing.what")}</p>
      {failed.value && <Failed onAgain={() => void again()} />}
      {!data.value && !failed.value && <Skeleton lines={2} />}
      {data.value && (
        <ul>
          {NAMED.map((kind) => (
            <li key={kind}>{t(`closing.${kind}`, { count: counts[kind] ?? 0 })}</li>
          ))}
          <li>{t("closing.rest")}</li>
        </ul>
      )}
      <Field
        label={t("closing.type", { slug })}
        autocomplete="off"
        spellcheck={false}
        value={typed.value}
        onInput={(event) => {
          typed.value = event.currentTarget.value.trim();
        }}
      />
      <p class="failed" role="alert">
        {refused.value}
      </p>
    </Dialog>
  );
}
