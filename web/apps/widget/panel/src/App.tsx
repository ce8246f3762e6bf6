import { useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { Later } from "./parts/Later";
import { Skeleton } from "./parts/Skeleton";
import { CompanyScreen } from "./screens/CompanyScreen";
import { announcement } from "./state/announcement";
import { calling } from "./state/calling";
import { calls, later, writing } from "./state/chunks";
import { company, expertBySlug } from "./state/company";
import { closePanel } from "./state/host";
import { notice } from "./state/notice";
import { place } from "./state/place";
import { home, route } from "./state/route";

export function App() {
  useSignalEffect(() => {
    const { screen } = route.value;
    if (screen !== "company") notice.value = null;
  });
  useEffect(() => {
    document.addEventListener("keydown", closeOnEscape);
    return () => document.removeEventListener("keydown", closeOnEscape);
  }, []);
  return (
    <div class={`panel ${place.mode}`}>
      {calling.value && <Later from={calls}>{({ CallLayer }) => <CallLayer />}</Later>}
      <Screen />
      <div class="for-readers" aria-live="polite">
        {announcement.value}
      </div>
    </div>
  );
}

/** Whatever is open inside the panel is closed first. */
function closeOnEscape({ key }: KeyboardEvent): void {
  if (key === "Escape" && !document.querySelector(":popover-open, dialog[open]")) closePanel();
}

function Screen() {
  const current = route.value;
  useFocusOnArrival(current);
  useMissingExpert();
  if (!company.value || current.screen === "company") return <CompanyScreen />;
  if (current.screen === "mine" || current.screen === "privacy")
    return (
      <Later from={later} meanwhile={<Skeleton rows={4} />}>
        {({ MineScreen, PrivacyScreen }) => (current.screen === "mine" ? <MineScreen /> : <PrivacyScreen />)}
      </Later>
    );
  return (
    <Later from={writing} meanwhile={<Skeleton rows={4} />}>
      {({ ConversationScreen, ExpertScreen }) =>
        current.screen === "expert" ? (
          <ExpertScreen key={current.slug} slug={current.slug} />
        ) : (
          <ConversationScreen {...current} />
        )
      }
    </Later>
  );
}

/** A screen that opens puts the reader at its title, a conversation at its composer where no keyboard pops up. */
function useFocusOnArrival(current: typeof route.value): void {
  const shown = useRef(current);
  const [one, other] = [writing.code.value, later.code.value];
  useEffect(() => {
    // A screen whose code is still on its way has no title yet.
    if (shown.current === current || !document.querySelector("h1")) return;
    focusScreen();
    shown.current = current;
  }, [current, one, other]);
}

export function focusScreen(): void {
  const composer =
    matchMedia("(pointer: fine)").matches && document.querySelector<HTMLElement>(".composer textarea");
  const field = document.querySelector<HTMLElement>(".precontact input");
  (composer && !field ? composer : (document.querySelector<HTMLElement>("h1") ?? document.body)).focus();
}

/** A permanent link to somebody who is gone leads to everybody, with a word about it. */
function useMissingExpert(): void {
  useSignalEffect(() => {
    const current = route.value;
    if (!company.value || current.screen !== "expert" || expertBySlug(current.slug)) return;
    home();
    notice.value = "expert.gone";
  });
}
