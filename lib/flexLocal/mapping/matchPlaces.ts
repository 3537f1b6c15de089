import { centreOf, extentOf, moved, overlapOf, type Box, type Vector } from './box';
import type { ComparedEntity, Pair } from './compared';
import { forEachInSlices } from './slices';

/** What place, name and type weigh in the confidence that two things are one. */
const WEIGHTS = { place: 60, name: 25, type: 15 };

/** Only an identifier makes it certain. */
const MAX_CONFIDENCE = 99;
const MIN_CONFIDENCE = 50;

/** Metres by which boxes are grown before they are laid over each other: a thin wall may be a little off. */
const PADDING_M = 0.05;

/** Metres of the smallest cell of the grid. */
const SMALLEST_CELL_M = 0.5;

/** Things of a cell that are looked at: so many in one place cannot be told apart, and time must not grow with them. */
const MAX_IN_CELL = 64;

/** Name of a type by the thing that has it. */
export type TypeNames = (entity: ComparedEntity) => string | null;

/**
 * Pairs things of one class that lie in nearly the same place with nearly the same size. The targets stand in a grid that
 * has a layer for each size, so that a thing meets only those near it that are at most twice or half as large.
 *
 * @param move  takes a place of the source to that in the target
 */
export async function matchPlaces(
  sources: readonly ComparedEntity[],
  targets: readonly ComparedEntity[],
  move: Vector,
  typeNames: { source: TypeNames; target: TypeNames },
): Promise<Pair[]> {
  const grid: Grid = new Map();
  await forEachInSlices(targets, (target) => put(grid, target));

  const pairs: Pair[] = [];
  await forEachInSlices(sources, (source) => {
    if (!source.box) return;
    const box = moved(source.box, move);
    for (const target of near(grid.get(source.objectType), box)) {
      const place = overlapOf(box, target.box as Box, PADDING_M);
      if (place === 0) continue;
      const isSameType = typeNames.source(source) === typeNames.target(target);
      const confidence = Math.round(
        WEIGHTS.place * place +
          (source.name === target.name ? WEIGHTS.name : 0) +
          (isSameType ? WEIGHTS.type : 0),
      );
      if (confidence >= MIN_CONFIDENCE) {
        pairs.push({ source, target, by: 'Place', confidence: Math.min(confidence, MAX_CONFIDENCE) });
      }
    }
  });
  return pairs;
}

/** Things by class, then by the layer of their size, then by cell. */
type Grid = Map<string | null, Map<number, Map<number, ComparedEntity[]>>>;

function put(grid: Grid, entity: ComparedEntity): void {
  if (!entity.box) return;
  const layer = layerOf(entity.box);
  const layers = grid.get(entity.objectType) ?? new Map<number, Map<number, ComparedEntity[]>>();
  const cells = layers.get(layer) ?? new Map<number, ComparedEntity[]>();
  grid.set(entity.objectType, layers.set(layer, cells));
  const [x, y, z] = cellAt(centreOf(entity.box), layer);
  const key = cellKey(x, y, z);
  const cell = cells.get(key);
  if (!cell) cells.set(key, [entity]);
  else if (cell.length < MAX_IN_CELL) cell.push(entity);
}

/** Things whose centre is within half a cell of ours, in the layer of our size and those beside it. */
function near(layers: ReturnType<Grid['get']>, box: Box): ComparedEntity[] {
  const found: ComparedEntity[] = [];
  const [x, y, z] = centreOf(box);
  const own = layerOf(box);
  for (const layer of [own - 1, own, own + 1]) {
    const cells = layers?.get(layer);
    if (!cells) continue;
    const reach = cellSize(layer) / 2;
    const low = cellAt([x - reach, y - reach, z - reach], layer);
    for (let corner = 0; corner < 8; corner += 1) {
      const key = cellKey(low[0] + (corner & 1), low[1] + ((corner >> 1) & 1), low[2] + (corner >> 2));
      found.push(...(cells.get(key) ?? []));
    }
  }
  return found;
}

function layerOf(box: Box): number {
  return Math.max(0, Math.ceil(Math.log2(extentOf(box) / SMALLEST_CELL_M)));
}

function cellSize(layer: number): number {
  return SMALLEST_CELL_M * 2 ** layer;
}

function cellAt(point: Vector, layer: number): Vector {
  const size = cellSize(layer);
  return [Math.floor(point[0] / size), Math.floor(point[1] / size), Math.floor(point[2] / size)];
}

/** 17 bits of each number: cells that share a key are 131 072 cells apart, and what is in them overlaps nothing here. */
function cellKey(x: number, y: number, z: number): number {
  return ((x & 0x1ffff) * 2 ** 17 + (y & 0x1ffff)) * 2 ** 17 + (z & 0x1ffff);
}
