import { IconButton } from "@visavis/kit";
import { canCallBy } from "@visavis/model";
import type { Desk } from "../desk";
import { t } from "./messages";

const MEDIA = ["voice", "video", "screen"] as const;

/** Call the visitor of an open conversation, by what the company has switched on and this browser can do. */
export function CallButtons({ desk, interaction }: { readonly desk: Desk; readonly interaction: string }) {
  if (desk.calls.isOpen.value) return null;
  const { functions } = desk.me.company;
  return (
    <>
      {MEDIA.filter((medium) => functions.includes(medium) && canCallBy(medium)).map((medium) => (
        <IconButton
          key={medium}
          icon={medium}
          label={t(`call.${medium}`)}
          onClick={() => void desk.calls.ring(interaction, medium)}
        />
      ))}
    </>
  );
}
