import { createGeometryIndex } from '@/components/viewer/snap/geometryIndex';
import { takeStep, type Walker } from '@/components/viewer/walk';
import { type Vector3 } from '@/lib/wexbim';
import { type BoxProduct, boxFile } from './snap/aBox';

function worldOf(...boxes: Omit<BoxProduct, 'label'>[]) {
  const index = createGeometryIndex();
  index.add('a', boxFile(boxes.map((box, at) => ({ ...box, label: at + 1 }))), {
    firstEntity: 0,
    offset: [0, 0, 0],
  });
  return index;
}

const GROUND = { min: [-9000, -9000, -100] as Vector3, size: [18_000, 18_000, 100] as Vector3 };
/** Seventeen risers of 18 cm, going up along x. */
const STAIR = Array.from({ length: 17 }, (_, step) => ({
  min: [step * 280, 0, 0] as Vector3,
  size: [280, 1000, (step + 1) * 180] as Vector3,
}));

function walk(world: ReturnType<typeof worldOf>, from: Walker, steps: number, move: Vector3) {
  let walker = from;
  for (let step = 0; step < steps; step++) walker = takeStep(world, walker, move);
  return walker;
}

test('walking up a stair takes the feet up by a storey, and down again', () => {
  const world = worldOf(GROUND, ...STAIR);
  const up = walk(world, { feet: [-1, 0.5, 0], gravity: true }, 56, [0.1, 0, 0]);
  expect(up.feet[2]).toBeCloseTo(3.06, 2);
  const down = walk(world, up, 56, [-0.1, 0, 0]);
  expect(down.feet[2]).toBeCloseTo(0, 6);
});

test('a wall stops, and one slides along it', () => {
  const world = worldOf(GROUND, { min: [2000, -5000, 0], size: [200, 10_000, 3000] });
  const straight = walk(world, { feet: [0, 0, 0], gravity: true }, 40, [0.1, 0, 0]);
  expect(straight.feet[0]).toBeCloseTo(1.7, 6);
  const aslant = walk(world, { feet: [0, 0, 0], gravity: true }, 40, [0.1, 0.05, 0]);
  expect(aslant.feet[0]).toBeLessThanOrEqual(1.7 + 1e-9);
  expect(aslant.feet[1]).toBeGreaterThan(1.5);
});

test('a door lets one through; a table is not climbed', () => {
  const door = worldOf(GROUND, { typeNumber: 213, min: [1000, -500, 0], size: [50, 1000, 2100] });
  expect(walk(door, { feet: [0, 0, 0], gravity: true }, 20, [0.1, 0, 0]).feet[0]).toBeCloseTo(2, 6);
  const table = worldOf(GROUND, { min: [1000, -500, 0], size: [1000, 1000, 750] });
  expect(walk(table, { feet: [0, 0, 0], gravity: true }, 15, [0.1, 0, 0]).feet[2]).toBeCloseTo(0, 6);
});

test('without gravity one goes through all and keeps the height; over no floor one does too', () => {
  const world = worldOf(GROUND, ...STAIR);
  expect(takeStep(world, { feet: [0, 0, 5], gravity: false }, [1, 0, 1]).feet).toEqual([1, 0, 6]);
  expect(takeStep(world, { feet: [50, 0, 2], gravity: true }, [1, 0, 0]).feet).toEqual([51, 0, 2]);
});
