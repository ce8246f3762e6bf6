/** A square window onto a picture. `x` and `y` are the window's corner in picture pixels, `side` its length there. */
export interface Crop {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const MOST_ZOOM = 5;

/** The largest square, a little above the middle where faces are. */
export function wholeCrop({ width, height }: Size): Crop {
  const side = Math.min(width, height);
  return { side, x: (width - side) / 2, y: (height - side) * 0.4 };
}

export function moved(crop: Crop, byX: number, byY: number, size: Size): Crop {
  return inside({ ...crop, x: crop.x + byX, y: crop.y + byY }, size);
}

/** `zoom` 1 shows the largest square; the middle of the window stays where it is. */
export function zoomed(crop: Crop, zoom: number, size: Size): Crop {
  const side = Math.min(size.width, size.height) / Math.min(MOST_ZOOM, Math.max(1, zoom));
  const shift = (crop.side - side) / 2;
  return inside({ side, x: crop.x + shift, y: crop.y + shift }, size);
}

export const zoomOf = (crop: Crop, { width, height }: Size) => Math.min(width, height) / crop.side;

function inside({ x, y, side }: Crop, { width, height }: Size): Crop {
  return { side, x: Math.min(width - side, Math.max(0, x)), y: Math.min(height - side, Math.max(0, y)) };
}
