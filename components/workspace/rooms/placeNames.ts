/** A room on the canvas, in CSS pixels: where its middle is, how large it is drawn, and its lines with their width. */
export type RoomOnCanvas = {
  entityId: number;
  x: number;
  y: number;
  width: number;
  height: number;
  /** How far from the eye; nearer rooms come first. */
  distance: number;
  /** The lines of its name, the most important first, and how wide each is. */
  lineWidths: readonly number[];
};

/** So many lines of a room's name are shown, with their middle at a place. */
export type PlacedName = { entityId: number; x: number; y: number; lines: number };

export const LINE_PX = 16;
const PADDING_PX = 8;
/** More names than this can be neither read nor moved along. */
export const MOST_NAMES = 150;
/** A cell of the grid in which neighbours are looked for: larger than any name is high. */
const CELL_PX = 64;

/**
 * Which names are shown: those of rooms that are drawn large enough, the nearest first, none over another. A room that
 * has no space for all lines shows the first one.
 */
export function placeNames(
  rooms: readonly RoomOnCanvas[],
  canvas: { width: number; height: number },
): PlacedName[] {
  const taken = createGrid();
  const placed: PlacedName[] = [];
  const nearest = [...rooms].sort((a, b) => a.distance - b.distance);
  for (const room of nearest) {
    if (placed.length === MOST_NAMES) break;
    const { entityId, x, y, lineWidths } = room;
    if (x < 0 || y < 0 || x > canvas.width || y > canvas.height) continue;
    for (const lines of new Set([lineWidths.length, 1])) {
      const width = Math.max(...lineWidths.slice(0, lines)) + PADDING_PX;
      const height = lines * LINE_PX + PADDING_PX / 2;
      if (width > room.width || height > room.height) continue;
      if (!taken.take({ left: x - width / 2, top: y - height / 2, width, height })) continue;
      placed.push({ entityId, x, y, lines });
      break;
    }
  }
  return placed;
}

type Box = { left: number; top: number; width: number; height: number };

/** Boxes that are taken, found by the cells that they lie in. */
function createGrid() {
  const cells = new Map<string, Box[]>();
  const cellsOf = ({ left, top, width, height }: Box) => {
    const keys: string[] = [];
    for (let column = Math.floor(left / CELL_PX); column <= (left + width) / CELL_PX; column++)
      for (let row = Math.floor(top / CELL_PX); row <= (top + height) / CELL_PX; row++)
        keys.push(`${column} ${row}`);
    return keys;
  };
  const overlap = (a: Box, b: Box) =>
    a.left < b.left + b.width &&
    b.left < a.left + a.width &&
    a.top < b.top + b.height &&
    b.top < a.top + a.height;
  return {
    /** Takes the place of a box, or says that another has it. */
    take(box: Box): boolean {
      const keys = cellsOf(box);
      if (keys.some((key) => cells.get(key)?.some((other) => overlap(box, other)))) return false;
      for (const key of keys) cells.set(key, [...(cells.get(key) ?? []), box]);
      return true;
    },
  };
}
