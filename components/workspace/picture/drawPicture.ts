import { type Rgb } from '@/components/viewer';
import { type Mark } from '../measure/marks';
import { drawMarks, type MarkColours } from './drawMarks';
import { pageColours } from './pageColours';
import { pictureLayout } from './pictureLayout';

/** What is drawn around and over a picture of the scene. */
export type PictureExtras = {
  /** One line below the picture; null leaves it out. */
  caption: string | null;
  legend: { title: string; entries: readonly { label: string; rgb: Rgb }[] } | null;
  /** Measurements, and how wide the canvas is whose CSS pixels they are in; null leaves them out. */
  measured: { marks: readonly Mark[]; canvasWidth: number } | null;
};

/** Puts measurements over a picture of the scene, its legend in a corner and a caption below, in the colours of the page. */
export async function drawPicture(
  picture: Blob,
  { caption, legend, measured }: PictureExtras,
): Promise<Blob> {
  if (caption === null && legend === null && measured === null) return picture;
  const image = await createImageBitmap(picture);
  try {
    const labels = legend?.entries.map(({ label }) => label) ?? [];
    const layout = pictureLayout(image, { hasCaption: caption !== null, labels });
    const canvas = new OffscreenCanvas(image.width, image.height + layout.stripPx);
    const context = canvas.getContext('2d');
    if (!context) return picture;
    const colours = pageColours();
    context.fillStyle = colours.surface;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0);
    if (measured) drawMarks(context, measured.marks, { scale: image.width / measured.canvasWidth }, colours);
    context.textBaseline = 'middle';
    if (caption !== null) {
      context.fillStyle = colours.ink;
      context.font = `${layout.fontPx}px ${colours.font}`;
      const room = image.width - 2 * layout.padPx;
      context.fillText(caption, layout.padPx, image.height + layout.stripPx / 2, room);
    }
    if (legend) drawLegend(context, legend, layout, colours);
    return await canvas.convertToBlob({ type: 'image/png' });
  } finally {
    image.close();
  }
}

function drawLegend(
  context: OffscreenCanvasRenderingContext2D,
  { title, entries }: NonNullable<PictureExtras['legend']>,
  { fontPx, rowPx, padPx, rows }: ReturnType<typeof pictureLayout>,
  { surface, ink, font }: MarkColours,
) {
  const swatch = fontPx;
  const plain = `${fontPx}px ${font}`;
  const strong = `600 ${plain}`;
  context.font = strong;
  const titleWidth = context.measureText(title).width;
  context.font = plain;
  const widest = Math.max(titleWidth, ...rows.map((row) => swatch * 1.6 + context.measureText(row).width));
  context.fillStyle = surface;
  context.fillRect(padPx, padPx, widest + 2 * padPx, (rows.length + 1) * rowPx + padPx);
  const x = 2 * padPx;
  const middleOf = (row: number) => 1.5 * padPx + (row + 0.5) * rowPx;
  context.fillStyle = ink;
  context.font = strong;
  context.fillText(title, x, middleOf(0));
  context.font = plain;
  for (const [index, row] of rows.entries()) {
    const y = middleOf(index + 1);
    const entry = entries[index];
    if (entry?.label === row) {
      context.fillStyle = `rgb(${entry.rgb.join(' ')})`;
      context.fillRect(x, y - swatch / 2, swatch, swatch);
    }
    context.fillStyle = ink;
    context.fillText(row, x + swatch * 1.6, y);
  }
}
