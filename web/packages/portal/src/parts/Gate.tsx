import type { ComponentChildren } from "preact";
import { LanguageChoice } from "./LanguageChoice";
import { Wordmark } from "./Wordmark";
import "./gate.css";

/** The page before the portal: one card with one thing to do, in any of the languages. */
export function Gate({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <main class="gate sign-in">
      <div class="gate-card">
        <Wordmark />
        <h1>{title}</h1>
        {children}
      </div>
      <LanguageChoice />
    </main>
  );
}
