import { type MarkColours } from './drawMarks';

/** Colours and letters of the page as it is now, light or dark, for what is drawn on a canvas. */
export function pageColours(): MarkColours {
  const tokens = getComputedStyle(document.documentElement);
  const token = (name: string, otherwise: string) => tokens.getPropertyValue(name).trim() || otherwise;
  return {
    accent: token('--accent', '#0b6e4f'),
    surface: token('--surface', '#fff'),
    ink: token('--ink', '#000'),
    font: getComputedStyle(document.body).fontFamily || 'sans-serif',
  };
}
