import { Avatar, Presence } from "@visavis/kit";
import { presenceOf } from "../state/company";
import { go } from "../state/route";
import { own, t } from "../texts";
import type { ExpertCard } from "../views";
import { ChannelIcons } from "./ChannelIcon";
import "./row.css";

/** One face in the list. */
export function ExpertRow({ expert }: { readonly expert: ExpertCard }) {
  const state = presenceOf(expert);
  return (
    <li class="row">
      <button type="button" class="row-main" onClick={() => go({ screen: "expert", slug: expert.slug })}>
        <Avatar name={expert.name} photo={expert.thumbnail_url} size={56} />
        <span class="row-words">
          <strong>{expert.name}</strong>
          <span class="row-detail">{own(expert.function)}</span>
          <Presence state={state} word={t(`availability.${state}`)} />
        </span>
      </button>
      <ChannelIcons expert={expert} />
    </li>
  );
}
