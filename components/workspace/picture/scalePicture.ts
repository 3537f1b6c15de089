import { type ViewerHost } from '@/components/viewer';
import { MAX_THUMBNAIL_BYTES } from '@/lib/flexContract';

/** Widths that a thumbnail is tried in until it is small enough, in pixels; rows show it at 96. */
const THUMBNAIL_WIDTHS = [240, 180, 120, 80];

/** Three to two, as rows show it. */
const THUMBNAIL_RATIO = 3 / 2;

/** The part of a picture that is left when it is cut to a ratio, around the middle. */
export function cutTo(ratio: number, { width, height }: { width: number; height: number }) {
  const size = width / height > ratio ? { width: height * ratio, height } : { width, height: width / ratio };
  return { x: (width - size.width) / 2, y: (height - size.height) / 2, ...size };
}

/** What is on the canvas now as a small PNG in base64, cut to three by two; null where there is no picture. */
export async function takeThumbnail(host: ViewerHost): Promise<string | null> {
  const picture = await host.picture();
  if (!picture) return null;
  const image = await createImageBitmap(picture);
  try {
    const from = cutTo(THUMBNAIL_RATIO, image);
    for (const width of THUMBNAIL_WIDTHS) {
      const canvas = new OffscreenCanvas(width, Math.round(width / THUMBNAIL_RATIO));
      const context = canvas.getContext('2d');
      if (!context) return null;
      context.imageSmoothingQuality = 'high';
      context.drawImage(image, from.x, from.y, from.width, from.height, 0, 0, canvas.width, canvas.height);
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
