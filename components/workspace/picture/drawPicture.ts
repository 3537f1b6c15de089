import { type Rgb } from '@/components/viewer';
import { pictureLayout } from './pictureLayout';

/** What is drawn around and over a picture of the scene. */
export type PictureExtras = {
  /** One line below the picture; null leaves it out. */
  caption: string | null;
  legend: { title: string; entries: readonly { label: string; rgb: Rgb }[] } | null;
};

type Colours = { surface: string; ink: string };

/** Puts a caption below a picture of the scene and its legend in a corner, in the colours of the page. */
export async function drawPicture(picture: Blob, { caption, legend }: PictureExtras): Promise<Blob> {
  if (caption === null && legend === null) return picture;
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
    context.textBaseline = 'middle';
    if (caption !== null) {
      context.fillStyle = colours.ink;
      context.font = `${layout.fontPx}px ${fontFamily()}`;
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
  { surface, ink }: Colours,
) {
  const swatch = fontPx;
  const plain = `${fontPx}px ${fontFamily()}`;
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

function pageColours(): Colours {
  const tokens = getComputedStyle(document.documentElement);
  return {
    surface: tokens.getPropertyValue('--surface').trim() || '#fff',
    ink: tokens.getPropertyValue('--ink').trim() || '#000',
  };
}

function fontFamily(): string {
  return getComputedStyle(document.body).fontFamily || 'sans-serif';
}
