import { type Signal, useSignal } from "@preact/signals";
import { Button, Toggle } from "@visavis/kit";
import { Appearance, KeyboardChoice, Lazy, language, ScreenTitle } from "@visavis/portal";
import { canNotify, mayNotify } from "../attention/notice";
import { play } from "../attention/sound";
import type { Desk } from "../desk";
import { type Key, t } from "../messages";
import { notices, soundForMessages, soundForWaiting } from "../settings";
import { Absence } from "./Absence";
import "./settings.css";

const loadPushRow = () => import("../notices/PushRow").then(({ PushRow }) => PushRow);
const loadNotices = () => import("../notices/Notices").then(({ Notices }) => Notices);

export function Settings({ desk }: { readonly desk: Desk }) {
  return (
    <div class="screen groups settings">
      <ScreenTitle>{t("settings.title")}</ScreenTitle>
      <p class="lead">{t("settings.lead")}</p>
      <Appearance />
      <fieldset>
        <legend>{t("settings.sounds")}</legend>
        <SoundRow choice={soundForWaiting} label="settings.sound.waiting" kind="waiting" />
        <SoundRow choice={soundForMessages} label="settings.sound.messages" kind="message" />
      </fieldset>
      <fieldset>
        <legend>{t("settings.notices")}</legend>
        <NoticeRow />
        <Lazy load={loadPushRow} with={{ http: desk.http }} />
      </fieldset>
      <fieldset>
        <legend>{t("settings.hours")}</legend>
        <Lazy load={loadNotices} with={{ desk }} />
      </fieldset>
      <fieldset>
        <legend>{t("settings.calls")}</legend>
        <a href={`/test-call#${language.value}`} target="_blank" rel="noopener">
          {t("settings.calls.test")}
        </a>
        <p class="help">{t("settings.calls.test.help")}</p>
      </fieldset>
      <KeyboardChoice />
      <Absence desk={desk} />
    </div>
  );
}

interface SoundRowProps {
  readonly choice: Signal<boolean>;
  readonly label: Key;
  readonly kind: "waiting" | "message";
}

function SoundRow({ choice, label, kind }: SoundRowProps) {
  return (
    <div class="row">
      <Toggle
        label={t(label)}
        on={choice.value}
        onToggle={(on) => {
          choice.value = on;
        }}
      />
      <Button
        kind="quiet"
        onClick={() => play(kind)}
        aria-label={t("settings.sound.try.one", { sound: t(label) })}
      >
        {t("settings.sound.try")}
      </Button>
    </div>
  );
}

function NoticeRow() {
  const blocked = useSignal(canNotify() ? Notification.permission === "denied" : true);
  const toggle = async (on: boolean) => {
    const may = on && (await mayNotify());
    blocked.value = on && !may;
    notices.value = may;
  };
  return (
    <Toggle
      label={t("settings.notices.show")}
      help={t(blocked.value ? "settings.notices.blocked" : "settings.notices.help")}
      on={notices.value && !blocked.value}
      onToggle={(on) => void toggle(on)}
    />
  );
}
