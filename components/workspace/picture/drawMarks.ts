import { type Mark, type Place } from '../measure/marks';

type Drawing = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Sizes of what lies over the scene, in CSS pixels (MeasureOverlay.module.css, Label.tsx). */
const LINE_PX = 2;
const EDGE_PX = 4;
const DOT_PX = 4;
const TEXT_PX = 12;
const PLATE_PX = 22;

/** How to get from CSS pixels of the canvas to those of a picture. */
export type PictureScale = { scale: number; left?: number; top?: number };

export type MarkColours = { accent: string; surface: string; ink: string; font: string };

/**
 * Draws measurements over a picture of the scene, as they lie over the scene itself.
 * @param hasText  false for a picture that is too small to be read
 */
export function drawMarks(
  context: Drawing,
  marks: readonly Mark[],
  { scale, left = 0, top = 0 }: PictureScale,
  { accent, surface, ink, font }: MarkColours,
  hasText = true,
) {
  // A small picture keeps lines that can be seen.
  const thick = Math.max(scale, 0.6);
  const at = ({ x, y }: Place): Place => ({ x: x * scale - left, y: y * scale - top });
  context.save();
  context.lineJoin = 'round';
  for (const { places, isClosed } of marks) {
    const seen = places.filter((place): place is Place => place !== null).map(at);
    if (seen.length < places.length) continue;
    if (seen.length > 1) {
      context.beginPath();
      for (const { x, y } of seen) context.lineTo(x, y);
      if (isClosed) context.closePath();
      context.globalAlpha = 0.18;
      context.fillStyle = accent;
      if (isClosed) context.fill();
      context.globalAlpha = 0.7;
      stroke(context, surface, EDGE_PX * thick);
      context.globalAlpha = 1;
      stroke(context, accent, LINE_PX * thick);
    }
    if (isClosed) continue;
    for (const { x, y } of seen) {
      context.beginPath();
      context.arc(x, y, DOT_PX * thick, 0, 2 * Math.PI);
      context.fillStyle = accent;
      context.fill();
      stroke(context, surface, 1.5 * thick);
    }
  }
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.font = `500 ${TEXT_PX * scale}px ${font}`;
  for (const { label, text } of hasText ? marks : []) {
    if (!label) continue;
    const { x, y } = at(label);
    const width = context.measureText(text).width + 14 * scale;
    context.fillStyle = surface;
    context.fillRect(x - width / 2, y - (PLATE_PX * scale) / 2, width, PLATE_PX * scale);
    context.fillStyle = ink;
    context.fillText(text, x, y);
  }
  context.restore();
}

function stroke(context: Drawing, colour: string, width: number) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}
