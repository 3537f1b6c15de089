import type { Polygon } from '../geometry/polygon';
import type { LayerStyle, TextStyle } from './style';

/** Turns metres of the scene into millimetres of the drawing, whose y grows downwards. */
export type ToPaper = { x: (metres: number) => number; y: (metres: number) => number };

/** Text that may stand anywhere in XML: markup is escaped, and what XML 1.0 cannot hold is left out. */
export function escapeText(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"']/g, (mark) => entities[mark]!);
}

/** The attributes that colour a layer; SVG 1.1 has no colours with alpha, so that goes into the opacity. */
export function styleAttributes({ fillingColour, strokeColour, strokeWidth }: LayerStyle): string {
  const paint = (name: string, colour: string) => {
    const alpha = colour.length === 9 ? parseInt(colour.slice(7), 16) / 255 : 1;
    const opacity = alpha < 1 ? ` ${name}-opacity="${Math.round(alpha * 1000) / 1000}"` : '';
    return alpha === 0 ? `${name}="none"` : `${name}="${escapeText(colour.slice(0, 7))}"${opacity}`;
  };
  return `${paint('fill', fillingColour)} ${paint('stroke', strokeColour)} stroke-width="${strokeWidth}"`;
}

export function textAttributes(style: TextStyle): string {
  return `${styleAttributes(style)} font-family="${escapeText(style.fontFamily)}" text-anchor="middle"`;
}

/** The path of polygons, holes left open by their direction. */
export function pathOfPolygons(polygons: readonly Polygon[], paper: ToPaper): string {
  return polygons
    .flatMap(({ outer, holes }) => [outer, ...holes].map((ring) => `${pathOf(ring, paper)}Z`))
    .join('');
}

/** The path of an open line, in whole millimetres. */
export function pathOf(points: readonly number[], paper: ToPaper): string {
  let path = '';
  let [beforeX, beforeY] = [0, 0];
  for (let i = 0; i < points.length; i += 2) {
    const x = Math.round(paper.x(points[i]!));
    const y = Math.round(paper.y(points[i + 1]!));
    path += i === 0 ? `M${x} ${y}` : `l${x - beforeX} ${y - beforeY}`;
    [beforeX, beforeY] = [x, y];
  }
  return path;
}
