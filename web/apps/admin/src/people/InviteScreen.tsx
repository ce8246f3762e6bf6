import { useSignal } from "@preact/signals";
import { type Me, Problem } from "@visavis/client";
import { isLanguage, LANGUAGES, type Language, languageName } from "@visavis/i18n";
import { Banner, Button, Select, Toggle } from "@visavis/kit";
import { ErrorSummary, go, http, language, ScreenTitle, tell, wasCancelled } from "@visavis/portal";
import { pathTo } from "../screen";
import { GuestList } from "./GuestList";
import { filled, type Guest, mistakesIn, NOBODY } from "./guests";
import { t } from "./messages";

interface InviteScreenProps {
  readonly me: Me;
  readonly onInvited: () => Promise<void>;
}

interface Issued {
  readonly email: string;
  readonly outcome: "invited" | "invited_already" | "member_already";
}

type Left = Issued & { readonly outcome: "invited_already" | "member_already" };

/** One mail to each person of a list; all of them get the same roles. */
export function InviteScreen({ me, onInvited }: InviteScreenProps) {
  const guests = useSignal<readonly Guest[]>([NOBODY]);
  const expert = useSignal(true);
  const administrator = useSignal(false);
  const speaks = useSignal<Language>(isLanguage(me.language) ? me.language : "de");
  const tried = useSignal(false);
  const busy = useSignal(false);
  const failure = useSignal<string | null>(null);
  const left = useSignal<readonly Left[]>([]);
  const mistakes = tried.value ? mistakesIn(guests.value) : null;
  const errors = tried.value ? errorsOf(guests.value, expert.value || administrator.value) : {};

  const invite = async (event: Event) => {
    event.preventDefault();
    tried.value = true;
    failure.value = null;
    left.value = [];
    if (busy.value || Object.keys(errorsOf(guests.value, expert.value || administrator.value)).length > 0)
      return;
    busy.value = true;
    try {
      const asked = filled(guests.value).map(({ name, email }) => ({
        name: name.trim(),
        email: email.trim(),
        language: speaks.value,
        is_expert: expert.value,
        is_administrator: administrator.value,
      }));
      const { invitations } = await http<{ invitations: Issued[] }>("POST", "/api/admin/invitations", {
        invitations: asked,
      });
      await settle(invitations);
    } catch (problem) {
      failure.value = wasCancelled(problem) ? null : failureWords(problem);
    }
    busy.value = false;
  };
  const settle = async (issued: readonly Issued[]) => {
    const invited = issued.filter(({ outcome }) => outcome === "invited").length;
    if (invited > 0) tell(t("people.invited", { count: invited }));
    await onInvited();
    left.value = issued.filter((one): one is Left => one.outcome !== "invited");
    if (left.value.length === 0) go(pathTo("people", "invitations"));
    else {
      tried.value = false;
      guests.value = [NOBODY];
    }
  };

  return (
    <div class="screen groups people-invite">
      <ScreenTitle>{t("people.invite.title")}</ScreenTitle>
      <p class="lead">{t("people.invite.lead")}</p>
      <form noValidate onSubmit={(event) => void invite(event)}>
        <ErrorSummary errors={errors} />
        {failure.value && <Banner kind="error">{failure.value}</Banner>}
        {left.value.length > 0 && (
          <Banner kind="warning">
            {left.value.map(({ email, outcome }) => t(`people.outcome.${outcome}`, { email })).join(" ")}
          </Banner>
        )}
        <fieldset>
          <legend>{t("people.invite.who")}</legend>
          <GuestList
            guests={guests.value}
            mistakes={mistakes}
            onChange={(changed) => {
              guests.value = changed;
            }}
          />
        </fieldset>
        <fieldset id="invite-roles" tabIndex={-1}>
          <legend>{t("people.invite.roles")}</legend>
          <Toggle
            label={t("people.role.expert")}
            help={t("people.role.expert.help")}
            on={expert.value}
            onToggle={(on) => {
              expert.value = on;
            }}
          />
          <Toggle
            label={t("people.role.administrator")}
            help={t("people.role.administrator.help")}
            on={administrator.value}
            onToggle={(on) => {
              administrator.value = on;
            }}
          />
        </fieldset>
        <fieldset>
          <Select
            label={t("people.invite.language")}
            help={t("people.invite.language.help")}
            value={speaks.value}
            options={LANGUAGES.map((code) => ({ value: code, label: languageName(code, language.value) }))}
            onChoose={(code) => {
              if (isLanguage(code)) speaks.value = code;
            }}
          />
        </fieldset>
        <div class="people-send">
          <Button kind="primary" type="submit" aria-disabled={busy.value}>
            {t("people.invite.send", { count: Math.max(1, filled(guests.value).length) })}
          </Button>
          <a class="button plain" href={pathTo("people")}>
            {t("people.invite.back")}
          </a>
        </div>
      </form>
    </div>
  );
}

/** Field id -> what is wrong with it. */
function errorsOf(guests: readonly Guest[], hasRole: boolean): Record<string, string> {
  const { email, name } = mistakesIn(guests);
  const errors: Record<string, string> = {};
  for (const [place, what] of email) errors[`guest-email-${place}`] = t(`people.guest.email.${what}`);
  for (const place of name) errors[`guest-name-${place}`] = t("people.guest.name.missing");
  if (!hasRole) errors["invite-roles"] = t("people.invite.roles.missing");
  return errors;
}

function failureWords(problem: unknown): string {
  const status = problem instanceof Problem ? problem.status : 500;
  if (status === 429) return t("people.invite.too_many");
  return t(status === 422 ? "people.invite.refused" : "people.refused.unknown");
}
