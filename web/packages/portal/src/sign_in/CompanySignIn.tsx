import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../messages";
import { http } from "../seat/session";

interface Discovery {
  readonly oidc: string | null;
}

/** Where the company of `email` has a sign-in of its own, the way there. */
export function CompanySignIn({ email }: { readonly email: string }) {
  const address = useSignal<string | null>(null);
  useEffect(() => {
    address.value = null;
    if (!/^\S+@\S+\.\S+$/.test(email)) return;
    let current = true;
    http<Discovery>("GET", `/api/sign-in/company?email=${encodeURIComponent(email)}`).then(
      ({ oidc }) => {
        if (current) address.value = oidc;
      },
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [email]);
  if (!address.value) return null;
  return (
    <a class="button plain company-sign-in" href={address.value} target="_self">
      {t("signin.company")}
    </a>
  );
}
