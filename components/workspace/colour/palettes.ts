import { type Rgb } from '@/components/viewer';
import { type PALETTES } from '@/lib/flexContract';

export type Palette = (typeof PALETTES)[number];

/**
 * Twelve colours for things that have no order. The first, second, third, fourth, sixth, seventh, ninth, tenth and
 * twelfth are the "muted" scheme of Paul Tol (Colour Schemes, SRON/EPS/TN/09-002, issue 3.2); the others were found by a
 * search for the colours that stay furthest from these. Any two differ by at least 11 (CIEDE2000) for people with normal
 * vision, protanopia, deuteranopia and tritanopia. They stand in the order in which each is the furthest from those before.
 */
export const DISTINCT = [
  '#332288',
  '#ddcc77',
  '#88ccee',
  '#117733',
  '#7733ff',
  '#cc6677',
  '#999933',
  '#224400',
  '#44aa99',
  '#882255',
  '#bb66ff',
  '#aa4499',
] as const;

/** What is too rare for a colour of its own. */
export const OTHER: Rgb = [240, 240, 237];

/** The swatch of what is drawn as a thin shade; the scene has its own for it. */
export const NO_VALUE: Rgb = [150, 155, 152];

/** Viridis, from low to high, in nine steps: its lightness grows evenly. Source: Smith and van der Walt, matplotlib (CC0). */
const VIRIDIS = [
  '#440154',
  '#472d7b',
  '#3b528b',
  '#2c728e',
  '#21918c',
  '#28ae80',
  '#5ec962',
  '#addc30',
  '#fde725',
] as const;

/** From orange by white to purple. Source: ColorBrewer 2.0, PuOr in nine steps (Cynthia Brewer, Penn State; Apache-2.0). */
const PURPLE_ORANGE = [
  '#b35806',
  '#e08214',
  '#fdb863',
  '#fee0b6',
  '#f7f7f7',
  '#d8daeb',
  '#b2abd2',
  '#8073ac',
  '#542788',
] as const;

const RAMPS = { ramp: VIRIDIS, diverging: PURPLE_ORANGE };

/** So many colours of a palette: the first ones where colours have no order, evenly spread ones where they have. */
export function coloursOf(palette: Palette, count: number): Rgb[] {
  if (palette === 'distinct') return DISTINCT.slice(0, count).map(toRgb);
  const ramp = RAMPS[palette].map(toRgb);
  return Array.from({ length: count }, (_, index) => along(ramp, count === 1 ? 0.5 : index / (count - 1)));
}

/** The colour at a place between the first (0) and the last (1), mixed of its neighbours. */
function along(colours: readonly Rgb[], place: number): Rgb {
  const at = place * (colours.length - 1);
  const [low, high] = [colours[Math.floor(at)]!, colours[Math.ceil(at)]!];
  const share = at - Math.floor(at);
  const mix = (channel: 0 | 1 | 2) => Math.round(low[channel] * (1 - share) + high[channel] * share);
  return [mix(0), mix(1), mix(2)];
}

function toRgb(hex: string): Rgb {
  const channel = (start: number) => Number.parseInt(hex.slice(start, start + 2), 16);
  return [channel(1), channel(3), channel(5)];
}

/** A colour for a style sheet. */
export const cssColour = ([red, green, blue]: Rgb) => `rgb(${red} ${green} ${blue})`;
