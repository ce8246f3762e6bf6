import { useSignal } from "@preact/signals";
import type { Me } from "@visavis/client";
import { Lazy, SecurityScreen, ShortcutList } from "@visavis/portal";
import { useEffect } from "preact/hooks";
import { OwnSettings } from "../account/OwnSettings";
import { t } from "../messages";
import { type Route, route } from "../route";
import { Rail } from "./Rail";
import { otherRows, singleRows, useSectionShortcuts } from "./shortcuts";
import { TopBar } from "./TopBar";
import "./shell.css";

export const titleOf = (shown: Route) =>
  shown.kind === "own" ? t(`own.${shown.screen}`) : t(`section.${shown.section.path}`);

export function Shell({ me }: { readonly me: Me }) {
  const shown = route.value;
  const help = useSignal(false);
  useSectionShortcuts(help);
  const title = titleOf(shown);
  useEffect(() => {
    document.title = `${title} – Visavis`;
  }, [title]);
  return (
    <div class="shell">
      <TopBar title={title} />
      <Rail me={me} />
      <main>
        <Shown me={me} shown={shown} />
      </main>
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

function Shown({ me, shown }: { readonly me: Me; readonly shown: Route }) {
  if (shown.kind === "section")
    return <Lazy key={shown.section.path} load={shown.section.load} with={{ me, rest: shown.rest }} />;
  return shown.screen === "security" ? <SecurityScreen /> : <OwnSettings />;
}
