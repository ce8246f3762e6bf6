import { useSignal } from "@preact/signals";
import { Button, Dialog } from "@visavis/kit";
import { useEffect, useId, useRef } from "preact/hooks";
import { t } from "../messages";
import { Glyph } from "../shell/Glyph";
import { type Crop, moved, wholeCrop, zoomed, zoomOf } from "./crop";
import "./photo_crop.css";

const STAGE_PX = 640;
const OUTPUT_PX = 1_024;
const STEP = 0.04;
const ZOOM_STEP = 0.1;
const QUALITY = 0.92;

interface PhotoCropProps {
  readonly picture: ImageBitmap;
  readonly busy: boolean;
  readonly failure: string | null;
  readonly onDone: (photo: Blob) => void;
  readonly onClose: () => void;
}

/** Chooses the square of a picture that becomes the portrait: by drag, wheel, slider, buttons or keys. */
export function PhotoCrop({ picture, busy, failure, onDone, onClose }: PhotoCropProps) {
  const crop = useSignal(wholeCrop(picture));
  const stage = useRef<HTMLCanvasElement>(null);
  const id = useId();
  const move = (byX: number, byY: number) => {
    crop.value = moved(crop.value, byX, byY, picture);
  };
  const zoom = (to: number) => {
    crop.value = zoomed(crop.value, to, picture);
  };
  const step = (right: number, down: number) =>
    move(right * STEP * crop.value.side, down * STEP * crop.value.side);
  useEffect(() => {
    if (stage.current) draw(stage.current, picture, crop.value);
  }, [picture, crop.value]);
  useWheel(stage, (by) => zoom(zoomOf(crop.value, picture) * by));

  const onKeyDown = (event: KeyboardEvent) => {
    const keys: Record<string, () => void> = {
      ArrowLeft: () => step(-1, 0),
      ArrowRight: () => step(1, 0),
      ArrowUp: () => step(0, -1),
      ArrowDown: () => step(0, 1),
      "+": () => zoom(zoomOf(crop.value, picture) + ZOOM_STEP),
      "-": () => zoom(zoomOf(crop.value, picture) - ZOOM_STEP),
    };
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  const onPointerMove = (event: PointerEvent) => {
    const element = stage.current;
    if (!element?.hasPointerCapture(event.pointerId)) return;
    const scale = crop.value.side / element.clientWidth;
    move(-event.movementX * scale, -event.movementY * scale);
  };

  return (
    <Dialog
      title={t("photo.crop.title")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            kind="primary"
            aria-disabled={busy}
            onClick={() => void cut(picture, crop.value).then(onDone)}
          >
            {t(busy ? "photo.saving" : "photo.use")}
          </Button>
        </>
      }
    >
      <div class="photo-crop">
        <canvas
          ref={stage}
          width={STAGE_PX}
          height={STAGE_PX}
          tabIndex={0}
          role="application"
          aria-label={t("photo.crop.stage")}
          aria-describedby={`${id}-help`}
          onKeyDown={onKeyDown}
          onPointerDown={(event) => stage.current?.setPointerCapture(event.pointerId)}
          onPointerMove={onPointerMove}
        />
        <p id={`${id}-help`}>{t("photo.crop.help")}</p>
        <div class="zoom">
          <label for={`${id}-zoom`}>{t("photo.zoom")}</label>
          <input
            id={`${id}-zoom`}
            type="range"
            min="1"
            max="5"
            step="0.05"
            value={zoomOf(crop.value, picture)}
            onInput={(event) => zoom(event.currentTarget.valueAsNumber)}
          />
        </div>
        <div class="nudge" role="group" aria-label={t("photo.move")}>
          <Nudge label={t("photo.left")} turn={90} onPress={() => step(-1, 0)} />
          <Nudge label={t("photo.up")} turn={180} onPress={() => step(0, -1)} />
          <Nudge label={t("photo.down")} turn={0} onPress={() => step(0, 1)} />
          <Nudge label={t("photo.right")} turn={270} onPress={() => step(1, 0)} />
        </div>
        {failure && (
          <p class="failed" role="alert">
            {failure}
          </p>
        )}
      </div>
    </Dialog>
  );
}

function Nudge({ label, turn, onPress }: { label: string; turn: number; onPress: () => void }) {
  return (
    <button
      type="button"
      class={`icon-button turn-${turn}`}
      aria-label={label}
      title={label}
      onClick={onPress}
    >
      <Glyph name="arrow" />
    </button>
  );
}

/** A wheel listener that may stop the page from scrolling must not be passive. */
function useWheel(stage: { current: HTMLElement | null }, onZoom: (by: number) => void): void {
  const latest = useRef(onZoom);
  latest.current = onZoom;
  useEffect(() => {
    const element = stage.current;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      latest.current(Math.exp(-event.deltaY / 500));
    };
    element?.addEventListener("wheel", onWheel, { passive: false });
    return () => element?.removeEventListener("wheel", onWheel);
  }, []);
}

function draw(canvas: HTMLCanvasElement, picture: ImageBitmap, { x, y, side }: Crop): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  context.imageSmoothingQuality = "high";
  context.drawImage(picture, x, y, side, side, 0, 0, canvas.width, canvas.height);
}

function cut(picture: ImageBitmap, crop: Crop): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = Math.round(Math.min(OUTPUT_PX, crop.side));
  draw(canvas, picture, crop);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error("empty picture"))),
      "image/jpeg",
      QUALITY,
    );
  });
}
