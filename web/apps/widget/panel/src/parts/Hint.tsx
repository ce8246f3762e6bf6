import { Avatar } from "@visavis/kit";
import { channelOf } from "../state/channel";
import { presenceOf } from "../state/company";
import { t } from "../texts";
import type { ExpertCard } from "../views";

/** The face, and honestly whether somebody is there to read. */
export function Hint({ expert }: { readonly expert: ExpertCard }) {
  const { name } = expert;
  const state = presenceOf(expert);
  return (
    <div class="greeting">
      <Avatar name={name} photo={expert.photo_url} size={120} presence={state} />
      <p>
        {t(channelOf(expert) === "chat" ? "conversation.hintAvailable" : "conversation.hintOffline", {
          name,
        })}
      </p>
    </div>
  );
}
