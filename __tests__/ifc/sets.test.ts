import { readWexbim } from '@/lib/wexbim';
import type { GeometrySet, UnpackedConversion } from '@/lib/ifc';
import { CONVERSION_TEST_MS, buildIfcWorker, convertIfc } from '../support/ifcWorker';
import { createIfcText, idOf } from './ifcText';

// A house of 10 × 8 m: four walls around, a floor, a roof, one wall in the middle, and things of all kinds.
const file = createIfcText();
const placed = (item: string) => file.shape(item);
const element = (ifcClass: string, item: string) =>
  file.root(ifcClass, `'${ifcClass}'`, '$', '$', file.placement(), placed(item), '$', '$');
const walls = [
  file.wall('south', placed(file.box(10, 0.3, 3))),
  file.wall('north', placed(file.box(10, 0.3, 3, [0, 7.7, 0]))),
  file.wall('west', placed(file.box(0.3, 7.4, 3, [0, 0.3, 0]))),
  file.wall('east', placed(file.box(0.3, 7.4, 3, [9.7, 0.3, 0]))),
];
const floor = element('IFCSLAB', file.box(10, 8, 0.2, [0, 0, -0.2]));
const roof = element('IFCROOF', file.box(10, 8, 0.2, [0, 0, 3]));
const middle = file.wall('middle', placed(file.box(9.4, 0.1, 3, [0.3, 4, 0])));
const saidOutside = file.wall('said outside', placed(file.box(2, 0.1, 3, [1, 5, 0])));
const saidInside = file.wall('said inside', placed(file.box(3, 0.3, 3, [12, 0, 0])));
const common = (external: boolean) =>
  file.propertySet('Pset_WallCommon', file.property('IsExternal', `IFCBOOLEAN(.${external ? 'T' : 'F'}.)`));
file.define(common(true), saidOutside);
file.define(common(false), saidInside);
const window = file.root(
  'IFCWINDOW',
  "'window'",
  '$',
  '$',
  file.placement(),
  placed(file.box(1, 0.3, 1, [2, 0, 1])),
  '$',
  '1.',
  '1.',
  '$',
  '$',
  '$',
);
file.cut(walls[0]!, file.box(1, 0.5, 1, [2, -0.1, 1]));
const glass = element('IFCPLATE', file.box(1, 0.1, 0.5, [2, 0, 2.4]));
file.aggregate(window, glass);
const curtain = file.root('IFCCURTAINWALL', "'curtain'", '$', '$', file.placement(), '$', '$', '$');
const mullion = element('IFCMEMBER', file.box(0.1, 0.1, 3, [5, 5, 0]));
file.aggregate(curtain, mullion);
const footing = element('IFCFOOTING', file.box(1, 1, 0.5, [4, 4, -1.5]));
const chair = element('IFCFURNITURE', file.box(0.5, 0.5, 1, [3, 1, 0]));
const chairOutside = element('IFCFURNITURE', file.box(0.5, 0.5, 1, [3, -3, 0]));
const room = file.root(
  'IFCSPACE',
  "'room'",
  '$',
  '$',
  file.placement(),
  placed(file.box(9, 3, 3, [0.3, 0.3, 0])),
  '$',
  '.ELEMENT.',
  '$',
  '$',
);
const tree = element('IFCGEOGRAPHICELEMENT', file.box(1, 1, 5, [20, 0, 0]));

let result: UnpackedConversion;
const labels = (set: GeometrySet) =>
  readWexbim(result.geometry[set]).products.map(({ productLabel }) => productLabel);

beforeAll(async () => {
  buildIfcWorker();
  result = await convertIfc({ text: file.toString() });
}, CONVERSION_TEST_MS);

test('the envelope is what can be seen from around, what is always outside, and what says so', () => {
  const wanted = [...walls, floor, roof, saidOutside, mullion, footing].map(idOf);
  expect(labels('envelope')).toEqual(wanted.sort((a, b) => a - b));
});

test('a wall inside is a component, and so is one that says it is not external', () => {
  expect(labels('components')).toEqual(
    [middle, saidInside, chair, chairOutside].map(idOf).sort((a, b) => a - b),
  );
});

test('windows and their parts are one set', () => {
  expect(labels('windowsdoors')).toEqual([window, glass].map(idOf).sort((a, b) => a - b));
});

test('rooms and the site have sets of their own', () => {
  expect(labels('spatial')).toEqual([idOf(room)]);
  expect(labels('site')).toEqual([idOf(tree)]);
});

test('every product is in exactly one set besides the complete one', () => {
  const parts = (['envelope', 'windowsdoors', 'components', 'spatial', 'site'] as const).flatMap(labels);
  expect(parts.sort((a, b) => a - b)).toEqual(labels('complete'));
});

test(
  'a set of nothing is an empty file that can be read',
  async () => {
    const { geometry } = await convertIfc({ text: createIfcText().toString() });
    for (const bytes of Object.values(geometry)) {
      expect(readWexbim(bytes)).toMatchObject({
        version: 4,
        oneMetre: 1,
        products: [],
        regions: [],
        styles: [],
      });
    }
  },
  CONVERSION_TEST_MS,
);
