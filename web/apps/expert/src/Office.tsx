import { useSignal } from "@preact/signals";
import { Lazy, SecurityScreen, ShortcutList } from "@visavis/portal";
import { useEffect, useRef } from "preact/hooks";
import { Settings } from "./account/Settings";
import { Answers } from "./answers/Answers";
import { useAttention } from "./attention/useAttention";
import { ConversationView } from "./conversation/ConversationView";
import type { Desk } from "./desk";
import { InboxList } from "./inbox/InboxList";
import { t } from "./messages";
import { loadWishes } from "./notices/wishes";
import { loadOwnPhoto } from "./profile/own_photo";
import { Profile } from "./profile/Profile";
import { route } from "./route";
import { OfflineLine } from "./shell/Lines";
import { Rail } from "./shell/Rail";
import { otherRows, singleRows, useDeskShortcuts } from "./shell/shortcuts";

const loadCallDesk = () => import("./calls/CallDesk").then(({ CallDesk }) => CallDesk);

interface OfficeProps {
  readonly desk: Desk;
  readonly onSignOut: () => Promise<void>;
}

export function Office({ desk, onSignOut }: OfficeProps) {
  const help = useSignal(false);
  const spoken = useAttention(desk);
  useDeskShortcuts(desk, help);
  useEffect(() => {
    void loadOwnPhoto(desk.http);
    void loadWishes(desk.http);
    // A portal stays open for days, and a new release renames what it has not fetched by then.
    loadCallDesk().catch(() => undefined);
  }, [desk]);
  const { screen, interaction } = route.value;
  return (
    <div class="office" data-screen={screen} data-open={interaction ? "true" : "false"}>
      <Rail desk={desk} onSignOut={onSignOut} />
      <main>
        <OfflineLine desk={desk} />
        {screen === "inbox" && <InboxScreen desk={desk} interaction={interaction} />}
        {screen === "answers" && <Answers desk={desk} />}
        {screen === "profile" && <Profile desk={desk} />}
        {screen === "security" && <SecurityScreen />}
        {screen === "settings" && <Settings desk={desk} />}
      </main>
      {desk.calls.isOpen.value && <Lazy load={loadCallDesk} with={{ desk }} />}
      <p class="for-readers" role="status">
        {spoken.value}
      </p>
      {help.value && (
        <ShortcutList
          single={singleRows()}
          always={otherRows()}
          onClose={() => {
            help.value = false;
          }}
        />
      )}
    </div>
  );
}

function InboxScreen({ desk, interaction }: { readonly desk: Desk; readonly interaction: string | null }) {
  const item = interaction ? desk.inbox.items.value.get(interaction) : undefined;
  return (
    <div class="inbox-screen">
      <h1 id="inbox-title" class="for-readers">
        {t("inbox.title")}
      </h1>
      <InboxList desk={desk} />
      {item ? (
        <ConversationView key={item.id} desk={desk} item={item} />
      ) : (
        <NothingOpen desk={desk} gone={interaction !== null && desk.loading.value === "ready"} />
      )}
    </div>
  );
}

/** Also said when the open conversation was deleted or was never ours. */
function NothingOpen({ desk, gone }: { readonly desk: Desk; readonly gone: boolean }) {
  const empty = desk.inbox.items.value.size === 0;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (gone) box.current?.focus();
  }, [gone]);
  return (
    <div class="nothing-open" ref={box} tabIndex={-1}>
      {(gone || !empty) && <p>{t(gone ? "conversation.gone" : "conversation.choose")}</p>}
      {gone && <a href="/expert/">{t("conversation.gone.back")}</a>}
      {!(gone || empty) && <p class="hint">{t("shortcuts.hint")}</p>}
    </div>
  );
}
