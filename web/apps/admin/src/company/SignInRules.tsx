import { useSignal } from "@preact/signals";
import { Problem, type SignInRulesForm, type SignInRulesView } from "@visavis/client";
import { Button, Field, SavedState, Toggle } from "@visavis/kit";
import { CopyLink, Failed, http, Skeleton, useFetched, wasCancelled, word } from "@visavis/portal";
import { t } from "./messages";

const PATH = "/api/admin/sign-in";

/** How the company's people sign in; changed only by who proves anew who they are. */
export function SignInRules({ slug }: { readonly slug: string }) {
  const { data, failed, again } = useFetched<SignInRulesView>(http, PATH);
  return (
    <section>
      <h2>{t("rules.title")}</h2>
      <p class="help">{t("rules.help")}</p>
      {failed.value && <Failed onAgain={() => void again()} />}
      {!data.value && !failed.value && <Skeleton lines={2} />}
      {data.value && <Rules stored={data.value} onSaved={() => void again()} />}
      {data.value?.oidc && (
        <>
          <CopyLink url={`${location.origin}/api/oidc/${slug}/begin`} label={t("rules.link")} />
          <p class="help">{t("rules.link.help")}</p>
        </>
      )}
    </section>
  );
}

const NO_PROVIDER = { issuer: "", client_id: "", client_secret: "" };

interface RulesProps {
  readonly stored: SignInRulesView;
  readonly onSaved: () => void;
}

function Rules({ stored, onSaved }: RulesProps) {
  const experts = useSignal(stored.experts_need_second_factor);
  const only = useSignal(stored.oidc_only);
  const provider = useSignal({ ...NO_PROVIDER, ...stored.oidc, client_secret: "" });
  const state = useSignal<"idle" | "saving" | "saved" | "failed">("idle");
  const failed = useSignal("");
  const { issuer, client_id, client_secret } = provider.value;
  const change = (part: Partial<typeof NO_PROVIDER>) => {
    provider.value = { ...provider.value, ...part };
    state.value = "idle";
  };
  const save = async () => {
    state.value = "saving";
    failed.value = "";
    try {
      await http("PUT", PATH, {
        experts_need_second_factor: experts.value,
        oidc_only: only.value && issuer !== "",
        oidc: issuer ? { issuer, client_id, client_secret: client_secret || null } : null,
      } satisfies SignInRulesForm);
      state.value = "saved";
      provider.value = { ...provider.value, client_secret: "" };
      onSaved();
    } catch (problem) {
      state.value = wasCancelled(problem) ? "idle" : "failed";
      failed.value = wordsOf(problem);
    }
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (state.value !== "saving") void save();
      }}
    >
      <Toggle
        label={t("rules.experts")}
        help={t("rules.experts.help")}
        on={experts.value}
        onToggle={(on) => {
          experts.value = on;
          state.value = "idle";
        }}
      />
      <Field
        label={t("rules.issuer")}
        help={t("rules.issuer.help")}
        type="url"
        autocomplete="off"
        value={issuer}
        onInput={(event) => change({ issuer: event.currentTarget.value.trim() })}
      />
      {issuer && (
        <>
          <Field
            label={t("rules.client")}
            autocomplete="off"
            value={client_id}
            onInput={(event) => change({ client_id: event.currentTarget.value.trim() })}
          />
          <Field
            label={t("rules.secret")}
            help={stored.oidc ? t("rules.secret.kept") : undefined}
            type="password"
            autocomplete="off"
            value={client_secret}
            onInput={(event) => change({ client_secret: event.currentTarget.value })}
          />
          <Toggle
            label={t("rules.only")}
            help={t("rules.only.help")}
            on={only.value}
            onToggle={(on) => {
              only.value = on;
              state.value = "idle";
            }}
          />
        </>
      )}
      <p class="failed" role="alert">
        {failed.value}
      </p>
      <div class="company-save">
        <Button type="submit" aria-disabled={state.value === "saving"}>
          {word(state.value === "saving" ? "form.saving" : "form.save")}
        </Button>
        {state.value === "saved" && <SavedState state="saved">{t("rules.saved")}</SavedState>}
      </div>
    </form>
  );
}

function wordsOf(problem: unknown): string {
  if (wasCancelled(problem)) return "";
  const refused = problem instanceof Problem && problem.status >= 400 && problem.status < 500;
  return refused ? t("rules.refused") : word("failed.service");
}
