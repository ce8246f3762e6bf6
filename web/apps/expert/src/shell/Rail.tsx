import { Avatar } from "@visavis/kit";
import { Glyph, type GlyphName, MeMenu, Wordmark } from "@visavis/portal";
import { useId } from "preact/hooks";
import type { Desk } from "../desk";
import { type Key, t } from "../messages";
import { ownPhoto } from "../profile/own_photo";
import { pathTo, route, type Screen } from "../route";
import { PresenceControl } from "./PresenceControl";
import { SignOut } from "./SignOut";
import "./rail.css";

const PLACES: readonly (readonly [Screen, GlyphName, Key])[] = [
  ["inbox", "conversations", "rail.inbox"],
  ["answers", "scroll", "rail.answers"],
  ["profile", "person", "rail.profile"],
  ["security", "shield", "rail.security"],
  ["settings", "settings", "rail.settings"],
];

interface RailProps {
  readonly desk: Desk;
  readonly onSignOut: () => Promise<void>;
}

export function Rail({ desk, onSignOut }: RailProps) {
  const menu = useId();
  const { me, presence, connection, inbox } = desk;
  const state = connection.status.value === "online" ? presence.state.value : "offline";
  const unread = inbox.unread.value;
  return (
    <nav class="rail" aria-label={t("rail.label")}>
      <Wordmark small />
      <ul>
        {PLACES.map(([screen, glyph, key]) => (
          <li key={screen}>
            <a href={pathTo(screen)} aria-current={route.value.screen === screen ? "page" : undefined}>
              <Glyph name={glyph} />
              <span>{t(key)}</span>
              {screen === "inbox" && unread > 0 && <UnreadCount count={unread} />}
            </a>
          </li>
        ))}
      </ul>
      <button
        type="button"
        class="me"
        popovertarget={menu}
        aria-label={t("rail.me", { name: me.name, state: t(`presence.${state}`) })}
      >
        <Avatar name={me.name} photo={ownPhoto.value} size={40} presence={state} />
        <span>{t(`presence.${state}`)}</span>
      </button>
      <MeMenu id={menu} me={me} portal="expert">
        <PresenceControl desk={desk} />
        <SignOut desk={desk} onSignOut={onSignOut} />
      </MeMenu>
    </nav>
  );
}

export function UnreadCount({ count }: { readonly count: number }) {
  return (
    <span class="unread-count">
      <span aria-hidden="true">{count > 99 ? "99+" : count}</span>
      <span class="for-readers">{t("inbox.unread", { count })}</span>
    </span>
  );
}
