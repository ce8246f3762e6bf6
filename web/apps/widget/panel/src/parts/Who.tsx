import { Avatar, Presence } from "@visavis/kit";
import type { ComponentChildren } from "preact";
import { presenceOf } from "../state/company";
import { t } from "../texts";
import type { ExpertCard } from "../views";

interface WhoProps {
  readonly expert: ExpertCard;
  /** Stands beside the face. */
  readonly beside?: ComponentChildren;
  /** Stands below the name. */
  readonly children?: ComponentChildren;
}

/** With whom one talks: the title of a conversation. */
export function Who({ expert, beside, children }: WhoProps) {
  const state = presenceOf(expert);
  return (
    <>
      <Avatar name={expert.name} photo={expert.thumbnail_url} size={40} />
      {beside}
      <div class="who">
        <h1 tabIndex={-1}>{expert.name}</h1>
        {children}
        <Presence state={state} word={t(`availability.${state}`)} />
      </div>
    </>
  );
}
