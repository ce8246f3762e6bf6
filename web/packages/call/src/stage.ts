import type { Signal } from "@preact/signals";
import type { CallModel, Ended, Other } from "@visavis/model/call";
import type { ComponentChildren } from "preact";

export interface Somebody {
  readonly expertId?: string | undefined;
  readonly name?: string | undefined;
  readonly side?: Other["side"] | undefined;
}

export interface Face {
  readonly name: string;
  readonly photo: string | null;
}

/** What a page lends to the screens of a call. */
export interface Stage {
  readonly model: CallModel;
  /** Shrunk, so that the page beside it can be used. */
  readonly small: Signal<boolean>;
  faceOf(who: Somebody): Face;
  /** Opens the conversation beside the call. */
  readonly onChat?: (() => void) | undefined;
  /** How many messages wait there. */
  readonly unread?: number | undefined;
  /** Offered where the website keeps microphone and camera for itself. */
  readonly onWindow?: (() => void) | undefined;
  /** Goes on without a microphone. */
  readonly onListen?: (() => void) | undefined;
  readonly onAgain?: (() => void) | undefined;
  /** The address of an invitation with this token. */
  readonly linkOf?: ((token: string) => string) | undefined;
  /** Further entries of the menu. */
  readonly menu?: ComponentChildren;
  /** What may follow on a call that came to nothing, or ended. */
  readonly afterwards?: ((ended: Ended) => ComponentChildren) | undefined;
}
