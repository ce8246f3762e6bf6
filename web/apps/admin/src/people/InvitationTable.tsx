import { useSignal } from "@preact/signals";
import { formatDate, localeOf } from "@visavis/i18n";
import { Banner, Button, type Column, Table } from "@visavis/kit";
import { http, language, tell, wasCancelled, word } from "@visavis/portal";
import { pathTo } from "../screen";
import { Roles } from "./cells";
import { t } from "./messages";
import { type Invited, invitationState } from "./people";

interface InvitationTableProps {
  readonly invitations: readonly Invited[];
  readonly onChanged: () => Promise<void>;
}

/** Who was asked and has not answered yet. */
export function InvitationTable({ invitations, onChanged }: InvitationTableProps) {
  const failed = useSignal(false);
  const act = async (method: "POST" | "DELETE", path: string, done: string) => {
    failed.value = false;
    try {
      await http(method, path);
      tell(done);
    } catch (problem) {
      failed.value = !wasCancelled(problem);
    }
    await onChanged();
  };
  const address = ({ id }: Invited) => `/api/admin/invitations/${id}`;
  return (
    <>
      {failed.value && <Banner kind="error">{word("failed.service")}</Banner>}
      <Table
        caption={t("people.invitations", { count: invitations.length })}
        columns={columns()}
        rows={invitations}
        idOf={({ id }) => id}
        locale={localeOf(language.value)}
        actions={{
          title: t("people.actions"),
          of: (invited) => (
            <>
              <Button
                kind="quiet"
                aria-label={t("people.resend.one", { name: invited.name })}
                onClick={() =>
                  void act("POST", `${address(invited)}/resend`, t("people.resent", { email: invited.email }))
                }
              >
                {t("people.resend")}
              </Button>
              <Button
                kind="quiet"
                aria-label={t("people.withdraw.one", { name: invited.name })}
                onClick={() =>
                  void act("DELETE", address(invited), t("people.withdrawn", { email: invited.email }))
                }
              >
                {t("people.withdraw")}
              </Button>
            </>
          ),
        }}
        moreLabel={(count) => t("people.more", { count })}
        empty={
          <>
            <p>{t("people.invitations.none")}</p>
            <a class="button plain" href={pathTo("people", "invite")}>
              {t("people.invite")}
            </a>
          </>
        }
      />
    </>
  );
}

const columns = (): readonly Column<Invited>[] => [
  {
    id: "name",
    title: t("people.column.name"),
    by: ({ name }) => name,
    cell: ({ name, email }) => (
      <div class="people-lines">
        <strong>{name}</strong>
        <span>{email}</span>
      </div>
    ),
  },
  {
    id: "roles",
    title: t("people.column.roles"),
    cell: ({ roles }) => (
      <Roles
        person={{ is_expert: roles.includes("expert"), is_administrator: roles.includes("administrator") }}
      />
    ),
    minor: true,
  },
  {
    id: "state",
    title: t("people.column.state"),
    by: (invited) => invitationState(invited),
    cell: (invited) => <InvitationWords invited={invited} />,
  },
];

function InvitationWords({ invited }: { readonly invited: Invited }) {
  const state = invitationState(invited);
  const date = formatDate(new Date(invited.expires_at), language.value);
  return <span class={`invitation-state ${state}`}>{t(`people.invitation.${state}`, { date })}</span>;
}
