import { type ViewerHost } from '@/components/viewer';
import { MAX_THUMBNAIL_BYTES } from '@/lib/plainContract';
import { type Mark } from '../measure/marks';
import { drawMarks } from './drawMarks';
import { pageColours } from './pageColours';

/** Widths that a thumbnail is tried in until it is small enough, in pixels; rows show it at 96. */
const THUMBNAIL_WIDTHS = [240, 180, 120, 80];

/** Three to two, as rows show it. */
const THUMBNAIL_RATIO = 3 / 2;

type Rectangle = { x: number; y: number; width: number; height: number };

/**
 * The part of a picture that is left when it is cut to a ratio: around what panels leave free, all of it where there is
 * room, because that is what the reader looked at.
 */
export function cutTo(ratio: number, { width, height }: { width: number; height: number }, free: Rectangle) {
  const wide = Math.max(free.width, free.height * ratio);
  const size = Math.min(wide, width, height * ratio);
  const keep = (start: number, most: number) => Math.min(Math.max(start, 0), most);
  return {
    x: keep(free.x + (free.width - size) / 2, width - size),
    y: keep(free.y + (free.height - size / ratio) / 2, height - size / ratio),
    width: size,
    height: size / ratio,
  };
}

/**
 * What is on the canvas now as a small PNG in base64, cut to three by two, with the lines of measurements; null where there
 * is no picture.
 */
export async function takeThumbnail(host: ViewerHost, marks: readonly Mark[] = []): Promise<string | null> {
  const picture = await host.picture();
  if (!picture) return null;
  const image = await createImageBitmap(picture);
  try {
    const dots = image.width / (host.surface.clientWidth || image.width);
    const { left, top, right, bottom } = host.freeArea();
    const from = cutTo(THUMBNAIL_RATIO, image, {
      x: left * dots,
      y: top * dots,
      width: (right - left) * dots,
      height: (bottom - top) * dots,
    });
    for (const width of THUMBNAIL_WIDTHS) {
      const canvas = new OffscreenCanvas(width, Math.round(width / THUMBNAIL_RATIO));
      const context = canvas.getContext('2d');
      if (!context) return null;
      context.imageSmoothingQuality = 'high';
      context.drawImage(image, from.x, from.y, from.width, from.height, 0, 0, canvas.width, canvas.height);
      const scale = width / from.width;
      const place = { scale: scale * dots, left: from.x * scale, top: from.y * scale };
      drawMarks(context, marks, place, pageColours(), false);
      const png = await canvas.convertToBlob({ type: 'image/png' });
      if (png.size <= MAX_THUMBNAIL_BYTES) return toBase64(new Uint8Array(await png.arrayBuffer()));
    }
    return null;
  } finally {
    image.close();
  }
}

/** Bytes in base64. */
export function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
