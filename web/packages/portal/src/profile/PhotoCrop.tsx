import { useSignal } from "@preact/signals";
import { Button, Dialog } from "@visavis/kit";
import { useId } from "preact/hooks";
import { t as word } from "../messages";
import { Glyph } from "../parts/Glyph";
import { type Crop, moved, wholeCrop, zoomed, zoomOf } from "./crop";
import { type Key, t } from "./messages";
import "./photo_crop.css";

const STAGE_PX = 640;
const OUTPUT_PX = 1_024;
const STEP = 0.04;
const WHEEL_PX = 500;
const QUALITY = 0.92;

interface PhotoCropProps {
  readonly picture: ImageBitmap;
  readonly busy: boolean;
  readonly failure: string | null;
  readonly onDone: (photo: Blob) => void;
  readonly onClose: () => void;
}

/** Chooses the square of a picture that becomes the portrait: by drag, wheel, slider, buttons or arrow keys. */
export function PhotoCrop({ picture, busy, failure, onDone, onClose }: PhotoCropProps) {
  const crop = useSignal(wholeCrop(picture));
  const zoom = zoomOf(crop.value, picture);
  const zoomTo = (to: number) => {
    crop.value = zoomed(crop.value, to, picture);
  };
  const drag = (byX: number, byY: number) => {
    crop.value = moved(crop.value, byX * crop.value.side, byY * crop.value.side, picture);
  };
  return (
    <Dialog
      title={t("photo.crop.title")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{word("cancel")}</Button>
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
        <Stage picture={picture} crop={crop.value} onDrag={drag} onZoom={(by) => zoomTo(zoom * by)} />
        <p>{t("photo.crop.help")}</p>
        <Zoom zoom={zoom} onZoom={zoomTo} />
        <Nudges onNudge={(right, down) => drag(right * STEP, down * STEP)} />
        {failure && (
          <p class="failed" role="alert">
            {failure}
          </p>
        )}
      </div>
    </Dialog>
  );
}

interface StageProps {
  readonly picture: ImageBitmap;
  readonly crop: Crop;
  /** In window sides. */
  readonly onDrag: (byX: number, byY: number) => void;
  readonly onZoom: (by: number) => void;
}

/** For pointers only; the controls below say the same with words and keys. */
function Stage({ picture, crop, onDrag, onZoom }: StageProps) {
  return (
    <canvas
      ref={(canvas) => {
        if (canvas) draw(canvas, picture, crop);
      }}
      width={STAGE_PX}
      height={STAGE_PX}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        const { currentTarget: canvas, pointerId, movementX, movementY } = event;
        if (!canvas.hasPointerCapture(pointerId)) return;
        onDrag(-movementX / canvas.clientWidth, -movementY / canvas.clientHeight);
      }}
      onWheel={(event) => {
        event.preventDefault();
        onZoom(Math.exp(-event.deltaY / WHEEL_PX));
      }}
    />
  );
}

function Zoom({ zoom, onZoom }: { readonly zoom: number; readonly onZoom: (to: number) => void }) {
  const id = useId();
  return (
    <div class="zoom">
      <label for={id}>{t("photo.zoom")}</label>
      <input
        id={id}
        type="range"
        min="1"
        max="5"
        step="0.05"
        value={zoom}
        onInput={(event) => onZoom(event.currentTarget.valueAsNumber)}
      />
    </div>
  );
}

const NUDGES: readonly (readonly [label: Key, turn: number, right: number, down: number, key: string])[] = [
  ["photo.left", 90, -1, 0, "ArrowLeft"],
  ["photo.up", 180, 0, -1, "ArrowUp"],
  ["photo.down", 0, 0, 1, "ArrowDown"],
  ["photo.right", 270, 1, 0, "ArrowRight"],
];

function Nudges({ onNudge }: { readonly onNudge: (right: number, down: number) => void }) {
  const onKeyDown = (event: KeyboardEvent) => {
    const nudge = NUDGES.find(([, , , , key]) => key === event.key);
    if (!nudge) return;
    event.preventDefault();
    onNudge(nudge[2], nudge[3]);
  };
  return (
    <fieldset class="nudges">
      <legend class="for-readers">{t("photo.move")}</legend>
      {NUDGES.map(([label, turn, right, down]) => (
        <button
          key={label}
          type="button"
          class={`icon-button turn-${turn}`}
          aria-label={t(label)}
          title={t(label)}
          onClick={() => onNudge(right, down)}
          onKeyDown={onKeyDown}
        >
          <Glyph name="arrow" />
        </button>
      ))}
    </fieldset>
  );
}

function draw(canvas: HTMLCanvasElement, picture: ImageBitmap, { x, y, side }: Crop): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  context.imageSmoothingQuality = "high";
  context.drawImage(picture, x, y, side, side, 0, 0, canvas.width, canvas.height);
}

function cut(picture: ImageBitmap, crop: Crop): Promise<Blob> {
  const canvas = document.createElement("canvas");
  const side = Math.round(Math.min(OUTPUT_PX, crop.side));
  canvas.width = side;
  canvas.height = side;
  draw(canvas, picture, crop);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error("empty picture"))),
      "image/jpeg",
      QUALITY,
    );
  });
}
