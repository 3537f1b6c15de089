/** Sizes in pixels of what is drawn around and over a picture. */
export type PictureLayout = {
  fontPx: number;
  /** Height of the strip below the picture that holds the caption; 0 without. */
  stripPx: number;
  padPx: number;
  rowPx: number;
  /** Lines of the legend that there is room for; the last tells how many more there are where not all fit. */
  rows: readonly string[];
};

const LEAST_FONT_PX = 11;
/** The longest side holds so many letters' heights: a caption is as easy to read in a small picture as in a large one. */
const FONTS_A_SIDE = 90;

/**
 * Lays out a caption and a legend for a picture of this size.
 * @param labels  of the legend; empty without one
 */
export function pictureLayout(
  { width, height }: { width: number; height: number },
  { hasCaption, labels }: { hasCaption: boolean; labels: readonly string[] },
): PictureLayout {
  const fontPx = Math.max(LEAST_FONT_PX, Math.round(Math.max(width, height) / FONTS_A_SIDE));
  const rowPx = Math.round(fontPx * 1.6);
  // The legend's title and the space around take the place of three lines.
  const room = Math.max(1, Math.floor(height / rowPx) - 3);
  const left = labels.length - room;
  const rows = left > 0 ? [...labels.slice(0, room - 1), `and ${left + 1} more`] : labels;
  return { fontPx, rowPx, padPx: fontPx, stripPx: hasCaption ? rowPx + fontPx : 0, rows };
}
