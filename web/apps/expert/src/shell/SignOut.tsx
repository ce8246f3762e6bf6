import { useSignal } from "@preact/signals";
import { Button, Dialog } from "@visavis/kit";
import { Glyph, word } from "@visavis/portal";
import type { Desk } from "../desk";
import { t } from "../messages";

interface SignOutProps {
  readonly desk: Desk;
  readonly onSignOut: () => Promise<void>;
}

/** Signing out clears the device, so it asks first when something was not sent yet. */
export function SignOut({ desk, onSignOut }: SignOutProps) {
  const asking = useSignal(false);
  const failed = useSignal(false);
  const unsent = desk.conversations.unsent.value;
  const leave = () =>
    onSignOut().catch(() => {
      failed.value = true;
      asking.value = false;
    });
  return (
    <>
      <button
        type="button"
        class="button quiet menu-line"
        onClick={() => {
          if (unsent > 0) asking.value = true;
          else void leave();
        }}
      >
        <Glyph name="leave" />
        <span>{word("signout")}</span>
      </button>
      {failed.value && (
        <p class="failed" role="alert">
          {word("signout.failed")}
        </p>
      )}
      {asking.value && (
        <Dialog
          title={t("signout.unsent.title", { count: unsent })}
          onClose={() => {
            asking.value = false;
          }}
          actions={
            <>
              <Button
                onClick={() => {
                  asking.value = false;
                }}
              >
                {word("cancel")}
              </Button>
              <Button kind="danger" onClick={() => void leave()}>
                {word("signout")}
              </Button>
            </>
          }
        >
          <p>{t("signout.unsent.text")}</p>
        </Dialog>
      )}
    </>
  );
}
