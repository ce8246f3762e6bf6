import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useId } from "preact/hooks";
import { ControlButton } from "./ControlButton";
import { Devices } from "./Devices";
import { t } from "./messages";
import type { Stage } from "./stage";

/** What one presses seldom. */
export function Menu({ model, menu, linkOf }: Stage) {
  const id = useId();
  const choosing = useSignal(false);
  return (
    <>
      <ControlButton icon="more" label={t("more")} popovertarget={id} />
      <div id={id} popover="auto" class="call-menu">
        <Entry menu={id} onClick={() => (choosing.value = true)} label={t("devices")} />
        {model.mine.value.video && <Entry menu={id} onClick={() => void model.flip()} label={t("flip")} />}
        {document.fullscreenEnabled && <Entry menu={id} onClick={toggleFull} label={t("full")} />}
        {document.pictureInPictureEnabled && <Entry menu={id} onClick={togglePicture} label={t("pip")} />}
        {linkOf && <Link model={model} linkOf={linkOf} />}
        {menu}
      </div>
      {choosing.value && <Devices model={model} onClose={() => (choosing.value = false)} />}
    </>
  );
}

interface EntryProps {
  /** Closed by the press; stays open without. */
  readonly menu?: string;
  readonly label: ComponentChildren;
  readonly onClick: () => void;
}

function Entry({ menu, label, onClick }: EntryProps) {
  return (
    <button type="button" popovertarget={menu} onClick={onClick}>
      {label}
    </button>
  );
}

/** A link by which one more person comes in, in the clipboard. */
function Link({ model, linkOf }: Pick<Stage, "model"> & { readonly linkOf: (token: string) => string }) {
  const shown = useSignal("");
  const token = model.link.value;
  useEffect(() => {
    if (!token) return;
    const link = linkOf(token);
    navigator.clipboard.writeText(link).then(
      () => (shown.value = t("link.copied")),
      () => (shown.value = link),
    );
  }, [token, linkOf, shown]);
  return (
    <>
      <Entry label={t("link")} onClick={() => model.inviteLink()} />
      {shown.value && <p role="status">{shown.value}</p>}
    </>
  );
}

function toggleFull(): void {
  if (document.fullscreenElement) void document.exitFullscreen();
  else void document.querySelector(".call")?.requestFullscreen();
}

/** The largest picture of the others floats over every other window. */
function togglePicture(): void {
  const picture = document.querySelector<HTMLVideoElement>(".call-tile video");
  if (document.pictureInPictureElement) void document.exitPictureInPicture();
  else void picture?.requestPictureInPicture().catch(() => undefined);
}
