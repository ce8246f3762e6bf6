import { type Signal, useSignal } from "@preact/signals";
import { LANGUAGES, type Language } from "@visavis/i18n";
import { Button } from "@visavis/kit";
import type { Session } from "@visavis/model";
import { canNotify, mayNotify } from "../attention/notice";
import { play } from "../attention/sound";
import { type Key, language, speak, t } from "../messages";
import {
  deviceLanguage,
  notices,
  singleKeys,
  soundForMessages,
  soundForWaiting,
  type Theme,
  theme,
} from "../settings";
import { ScreenTitle } from "../shell/ScreenTitle";
import { Choice, Toggle } from "./controls";
import "./settings.css";

const THEMES: readonly Theme[] = ["system", "light", "dark"];
const OWN_NAMES: Record<Language, string> = { de: "Deutsch", fr: "Français", it: "Italiano", en: "English" };

export function Settings({ session }: { readonly session: Session }) {
  const unsaved = useSignal(false);
  const choose = async (next: Language) => {
    unsaved.value = false;
    deviceLanguage.value = next;
    await speak(next);
    await session.speak(next).catch(() => {
      unsaved.value = true;
    });
  };
  return (
    <div class="screen settings">
      <ScreenTitle>{t("settings.title")}</ScreenTitle>
      <p class="lead">{t("settings.lead")}</p>
      <Choice
        legend={t("settings.language")}
        options={LANGUAGES.map((code) => ({ value: code, label: OWN_NAMES[code], lang: code }))}
        chosen={language.value}
        onChoose={(next) => void choose(next)}
      />
      {unsaved.value && (
        <p class="failed" role="alert">
          {t("settings.language.unsaved")}
        </p>
      )}
      <Choice
        legend={t("settings.theme")}
        options={THEMES.map((value) => ({ value, label: t(`settings.theme.${value}`) }))}
        chosen={theme.value}
        onChoose={(next) => {
          theme.value = next;
        }}
      />
      <fieldset>
        <legend>{t("settings.sounds")}</legend>
        <SoundRow choice={soundForWaiting} label="settings.sound.waiting" kind="waiting" />
        <SoundRow choice={soundForMessages} label="settings.sound.messages" kind="message" />
      </fieldset>
      <fieldset>
        <legend>{t("settings.notices")}</legend>
        <NoticeRow />
      </fieldset>
      <fieldset>
        <legend>{t("settings.keyboard")}</legend>
        <Toggle
          label={t("settings.keys")}
          help={t("settings.keys.help")}
          on={singleKeys.value}
          onToggle={(on) => {
            singleKeys.value = on;
          }}
        />
      </fieldset>
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
