import { useSignal } from "@preact/signals";
import type { ApiKeyView } from "@visavis/client";
import { formatDate, localeOf } from "@visavis/i18n";
import { Button, type Column, Table } from "@visavis/kit";
import { Failed, http, language, Skeleton, tell, useFetched } from "@visavis/portal";
import { KeyDialog } from "./KeyDialog";
import { t } from "./messages";
import { RemoveDialog } from "./RemoveDialog";

const PATH = "/api/admin/api-keys";

/** Keys of programs: made, listed, removed. */
export function Keys() {
  const { data: keys, failed, again } = useFetched<ApiKeyView[]>(http, PATH);
  const making = useSignal(false);
  const removing = useSignal<ApiKeyView | null>(null);
  return (
    <section aria-labelledby="keys">
      <div class="integrations-head">
        <h2 id="keys">{t("keys.title")}</h2>
        <Button
          onClick={() => {
            making.value = true;
          }}
        >
          {t("keys.make")}
        </Button>
      </div>
      {failed.value && <Failed onAgain={() => void again()} />}
      {!keys.value && !failed.value && <Skeleton lines={2} />}
      {keys.value && (
        <Table
          caption={t("keys.title")}
          columns={columns()}
          rows={keys.value}
          idOf={({ id }) => id}
          locale={localeOf(language.value)}
          empty={t("keys.none")}
          moreLabel={() => t("integrations.more")}
          actions={{
            title: t("integrations.actions"),
            of: (key) => (
              <Button
                kind="quiet"
                aria-label={t("keys.remove.named", { name: key.name })}
                onClick={() => {
                  removing.value = key;
                }}
              >
                {t("integrations.remove")}
              </Button>
            ),
          }}
        />
      )}
      {making.value && (
        <KeyDialog
          onMade={() => void again()}
          onClose={() => {
            making.value = false;
          }}
        />
      )}
      {removing.value && (
        <RemoveDialog
          title={t("keys.remove.title", { name: removing.value.name })}
          what={t("keys.remove.what")}
          path={`${PATH}/${removing.value.id}`}
          onRemoved={() => {
            tell(t("keys.removed"));
            void again();
          }}
          onClose={() => {
            removing.value = null;
          }}
        />
      )}
    </section>
  );
}

const day = (at: string) => formatDate(new Date(at), language.value);

const columns = (): readonly Column<ApiKeyView>[] => [
  { id: "name", title: t("keys.name"), cell: ({ name }) => name, by: ({ name }) => name },
  {
    id: "scopes",
    title: t("keys.scopes"),
    cell: ({ scopes }) => scopes.map((scope) => t(`scope.${scope}`)).join(", "),
  },
  {
    id: "created",
    title: t("keys.created"),
    cell: ({ created_at }) => day(created_at),
    by: ({ created_at }) => created_at,
    minor: true,
  },
  {
    id: "used",
    title: t("keys.used"),
    cell: ({ last_used_on }) => (last_used_on ? day(last_used_on) : t("keys.never")),
    by: ({ last_used_on }) => last_used_on ?? "",
  },
];
