import { type Placement } from './sceneLoad';
import { type AddedPart, type Point } from './viewerHost';

type Box = NonNullable<AddedPart['box']>;
type Placed = { box: Box; unitsPerMetre: number; isMoved: boolean };

/** Keeps where the models of a scene are, each by the first of its parts that holds something. */
export function createPlacements() {
  const placed = new Map<number, Placed>();

  function wayToFirst(model: number): Point | null {
    const [from, to] = [placed.get(model)?.box, placed.get(0)?.box];
    return from && to ? between(ground(from), ground(to)) : null;
  }

  return {
    add(model: number, { box, unitsPerMetre }: AddedPart) {
      if (box && !placed.has(model)) placed.set(model, { box, unitsPerMetre, isMoved: false });
    },
    remove: (model: number) => placed.delete(model),
    /** How to move a model so that it stands in the middle of the first, on the same ground; null is not at all. */
    layOver(model: number, isOver: boolean): Point | null {
      const one = placed.get(model);
      if (one) one.isMoved = isOver;
      return isOver ? wayToFirst(model) : null;
    },
    /** The models beside the first. */
    list: (): Placement[] =>
      [...placed].flatMap(([model, { unitsPerMetre, isMoved }]) => {
        const way = model === 0 ? null : wayToFirst(model);
        const firstUnitsPerMetre = placed.get(0)?.unitsPerMetre ?? unitsPerMetre;
        return way
          ? [{ model, unitsPerMetre, firstUnitsPerMetre, isMoved, distanceM: Math.hypot(...way) }]
          : [];
      }),
  };
}

/** The middle of a box, on its lowest level. */
const ground = ({ min, max }: Box): Point => [(min[0] + max[0]) / 2, (min[1] + max[1]) / 2, min[2]];

const between = (a: Point, b: Point): Point => [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
