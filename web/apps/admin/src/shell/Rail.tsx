import type { Me } from "@visavis/client";
import { Avatar } from "@visavis/kit";
import { Glyph, type GlyphName, MeMenu, SignOutLine, signOut, Wordmark } from "@visavis/portal";
import { useEffect, useId, useRef } from "preact/hooks";
import { t } from "../messages";
import { type OwnScreen, route } from "../route";
import { pathTo } from "../screen";
import { SECTIONS, type Section } from "../sections";
import "./rail.css";

const OWN: readonly (readonly [OwnScreen, GlyphName])[] = [
  ["security", "shield"],
  ["settings", "settings"],
];

/** All sections at the side; on narrow screens the same list slides in over the page. */
export function Rail({ me }: { readonly me: Me }) {
  const menu = useId();
  const rail = useRef<HTMLElement>(null);
  const shown = route.value;
  useEffect(() => {
    if (rail.current?.matches(":popover-open")) rail.current.hidePopover();
  }, [shown]);
  const here = shown.kind === "section" ? shown.section : null;
  return (
    <nav class="side-rail" id="rail" ref={rail} popover="auto" aria-label={t("rail.label")}>
      <Wordmark />
      <ul>
        {SECTIONS.map((section, place) => (
          <li key={section.path} class={beginsGroup(section, place) ? "begins" : ""}>
            <RailLink section={section} here={section === here} />
          </li>
        ))}
      </ul>
      <button type="button" class="me" popovertarget={menu}>
        <Avatar name={me.name} photo={null} size={40} />
        <span>
          <strong>{me.name}</strong>
          <span>{me.company.name}</span>
        </span>
        <span class="for-readers">{t("rail.me")}</span>
      </button>
      <MeMenu id={menu} me={me} portal="admin">
        {OWN.map(([screen, glyph]) => (
          <a key={screen} class="button quiet menu-line" href={`/admin/${screen}`}>
            <Glyph name={glyph} />
            <span>{t(`own.${screen}`)}</span>
          </a>
        ))}
        <SignOutLine onSignOut={signOut} />
      </MeMenu>
    </nav>
  );
}

const beginsGroup = (section: Section, place: number) =>
  place > 0 && SECTIONS[place - 1]?.group !== section.group;

function RailLink({ section, here }: { readonly section: Section; readonly here: boolean }) {
  return (
    <a href={pathTo(section.path)} aria-current={here ? "page" : undefined}>
      <Glyph name={section.icon} />
      <span>{t(`section.${section.path}`)}</span>
    </a>
  );
}
