import type { Me } from "@visavis/client";
import type { ComponentChildren } from "preact";
import { t } from "../messages";
import { Glyph } from "./Glyph";
import "./me_menu.css";

interface MeMenuProps {
  /** What opens it names this id as its popover target. */
  readonly id: string;
  readonly me: Me;
  readonly portal: "expert" | "admin";
  readonly children: ComponentChildren;
}

/** Who is signed in, the way to the other portal for those who have both roles, and what the portal adds. */
export function MeMenu({ id, me, portal, children }: MeMenuProps) {
  return (
    <div class="me-menu" id={id} popover="auto">
      <p class="who">
        <strong>{me.name}</strong>
        <span>{me.email}</span>
        <span>{me.company.name}</span>
      </p>
      {children}
      {portal === "expert" && me.is_administrator && <OtherPortal href="/admin/" words={t("portal.admin")} />}
      {portal === "admin" && me.is_expert && <OtherPortal href="/expert/" words={t("portal.expert")} />}
    </div>
  );
}

function OtherPortal({ href, words }: { readonly href: string; readonly words: string }) {
  return (
    <a class="button quiet menu-line" href={href}>
      <Glyph name="switch" />
      <span>{words}</span>
    </a>
  );
}
