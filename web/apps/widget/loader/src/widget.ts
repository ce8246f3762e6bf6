import type { Panel } from "./panel";
import type { Words } from "./words";

/** What stands on the website, for the code that comes once the page stands. */
export interface Widget {
  /** "https://host" of the service. */
  readonly origin: string;
  /** The company's own part of every address. */
  readonly company: string;
  readonly words: Words;
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  readonly stage: HTMLElement;
  readonly button: HTMLButtonElement;
  readonly label: HTMLElement;
  panel: Panel | null;
  /** Follows the language in the panel's address: "/RULE/EXPERT", of which both may be empty. */
  wish: string;
  /** Opens the panel. */
  open(): void;
}
