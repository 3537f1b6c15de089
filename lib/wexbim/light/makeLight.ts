import { checkWexbim } from '../check';
import type { WexbimModel } from '../model';
import { readWexbim } from '../read';
import { keepTriangles, loadSimplifier } from '../simplify';
import type { WexbimOptions } from '../walk';
import { writeWexbim } from '../write';
import { type Candidate, type Choice, choose } from './choose';
import { levelsOf } from './levels';
import { measureShape, type Shape } from './shape';

/** A file with fewer triangles. `triangles` counts every instance; nothing lies farther than the tolerance from its place. */
export type LightForm = { budget: number; triangles: number; toleranceM: number; bytes: Uint8Array };

/** Below half a millimetre nothing is gained that anybody could see. */
const LEAST_TOLERANCE_M = 0.0005;

/** A level that moves things by more than this share of the model's diagonal would be seen from anywhere. */
const LARGEST_SHARE = 1 / 20;

/**
 * Makes lighter forms of a file: the same products, styles and regions, with simpler shapes. docs/wexbim.md, "Light forms".
 * @param bytes  a wexBIM file of any version; the forms are version 4
 * @param budgets  the most triangles, with every instance, that a form should have
 * @returns a form for each budget that the model exceeds and can be brought nearer to; null when there is none
 * @throws {WexbimError} when the file is faulty, or cannot be written again
 */
export async function makeLight(
  bytes: Uint8Array,
  budgets: readonly number[],
  options?: WexbimOptions,
): Promise<LightForm[] | null> {
  const { triangles } = checkWexbim(bytes, options);
  const exceeded = budgets.filter((budget) => budget < triangles);
  if (exceeded.length === 0) return null;

  const model = readWexbim(bytes, options);
  const simplify = await loadSimplifier();
  const firstError = LEAST_TOLERANCE_M * model.oneMetre;
  const levelOptions = { simplify, keep: keepTriangles, firstError, largestError: largestError(model) };
  const shapes = model.regions.map(({ geometries }) => geometries.map(measureShape).sort(byArea));
  const mustStay = largestOfProducts(shapes.flat());
  const candidates = shapes.flat().map((shape): Candidate => {
    return { shape, levels: levelsOf(shape, levelOptions), mustStay: mustStay.has(shape) };
  });
  const forms = exceeded
    .map((budget) => ({ budget, choice: choose(candidates, budget, firstError) }))
    .filter(({ choice }) => choice.triangles < triangles)
    .map(({ budget, choice }) => writeForm(model, shapes, choice, budget));
  return forms.length > 0 ? forms : null;
}

/** Large things first: the viewer draws the first part of the triangles while it is slow. */
const byArea = (a: Shape, b: Shape) => b.area - a.area || 0;

function largestError({ products }: WexbimModel): number {
  let diagonal = 0;
  for (const axis of [0, 1, 2]) {
    let [low, high] = [Infinity, -Infinity];
    for (const { box } of products) {
      low = Math.min(low, box.min[axis]!);
      high = Math.max(high, box.min[axis]! + box.size[axis]!);
    }
    diagonal = Math.hypot(diagonal, high - low);
  }
  return LARGEST_SHARE * diagonal;
}

/** The largest shape of every product: while these stay, no product is lost. */
function largestOfProducts(shapes: readonly Shape[]): Set<Shape> {
  const largest = new Map<number, Shape>();
  for (const shape of shapes) {
    for (const { productLabel } of shape.geometry.instances) {
      const other = largest.get(productLabel);
      if (!other || shape.size > other.size) largest.set(productLabel, shape);
    }
  }
  return new Set(largest.values());
}

function writeForm(model: WexbimModel, shapes: Shape[][], choice: Choice, budget: number): LightForm {
  let next = 0;
  const regions = model.regions.map((region, i) => ({
    ...region,
    geometries: shapes[i]!.flatMap(({ geometry: { instances } }) => {
      const level = choice.levels[next++];
      return level ? [{ instances, mesh: level.mesh() }] : [];
    }),
  }));
  const bytes = writeWexbim({ ...model, regions });
  const { triangles } = checkWexbim(bytes);
  return { budget, triangles, toleranceM: choice.tolerance / model.oneMetre, bytes };
}
