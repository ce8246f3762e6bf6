import { IconButton } from "@visavis/kit";
import type { Desk } from "../desk";
import { t } from "./messages";

const MEDIA = ["voice", "video"] as const;

/** Call the visitor of an open conversation. */
export function CallButtons({ desk, interaction }: { readonly desk: Desk; readonly interaction: string }) {
  if (desk.calls.isOpen.value) return null;
  return (
    <>
      {MEDIA.map((medium) => (
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
