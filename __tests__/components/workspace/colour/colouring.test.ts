import { type ColourData } from '@/components/workspace/colour/colourValues';
import { onlyEntry, resolveColouring, startColouring } from '@/components/workspace/colour/colouring';
import { toObjectIndex } from '@/components/workspace/objects';
import { type ColourSource, type EntityValue, type Level, type ModelObject } from '@/lib/flexContract';

const anObject = (entityId: number, changes: Partial<ModelObject> = {}): ModelObject => ({
  entityId,
  name: `#${entityId}`,
  globalId: null,
  ifcClass: 'IfcDoor',
  kind: 'Component',
  typeId: null,
  typeName: null,
  levelId: null,
  spaceIds: [],
  systemIds: [],
  zoneIds: [],
  ...changes,
});

const OAK = 40;
const data = (values: EntityValue[] = []): ColourData => ({
  index: toObjectIndex([
    anObject(1, { typeId: OAK, typeName: 'Oak', levelId: 20, spaceIds: [30] }),
    anObject(2, { typeId: OAK, typeName: 'Oak', systemIds: [60] }),
    anObject(3, { ifcClass: 'IfcWall' }),
    anObject(30, { kind: 'Space', ifcClass: 'IfcSpace', levelId: 20, zoneIds: [70] }),
    anObject(OAK, { kind: 'ComponentType' }),
    anObject(20, { kind: 'Level', name: 'Ground' }),
    anObject(60, { kind: 'System', name: 'Access' }),
    anObject(70, { kind: 'Zone', name: 'Heated' }),
  ]),
  levels: [{ name: 'Ground' } as Level],
  values,
  drawn: [1, 2, 3, 30, 2 ** 32 + 1],
  models: ['House', 'Site'],
});

/** Label and things of each line. */
const lines = (source: ColourSource, values?: EntityValue[]) =>
  resolveColouring(startColouring(source), data(values))!.entries!.map(({ label, entityIds }) => [
    label,
    ...entityIds,
  ]);

test.each<[ColourSource, unknown[][]]>([
  [
    { by: 'class' },
    [
      ['IfcDoor', 1, 2],
      ['IfcSpace', 30],
      ['IfcWall', 3],
      ['No value', 2 ** 32 + 1],
    ],
  ],
  [
    { by: 'type' },
    [
      ['Oak', 1, 2],
      ['No value', 3, 30, 2 ** 32 + 1],
    ],
  ],
  [
    { by: 'level' },
    [
      ['Ground', 1, 30],
      ['No value', 2, 3, 2 ** 32 + 1],
    ],
  ],
  [
    { by: 'system' },
    [
      ['Access', 2],
      ['No value', 1, 3, 30, 2 ** 32 + 1],
    ],
  ],
  [
    { by: 'zone' },
    [
      ['Heated', 1, 30],
      ['No value', 2, 3, 2 ** 32 + 1],
    ],
  ],
  [
    { by: 'model' },
    [
      ['House', 1, 2, 3, 30],
      ['Site', 2 ** 32 + 1],
    ],
  ],
])('things are grouped by %j', (source, expected) => {
  expect(lines(source)).toEqual(expected);
});

test('a thing that does not say a property itself has what its type says', () => {
  const values = [
    { entityId: OAK, value: 'EI30', unit: null },
    { entityId: 2, value: 'EI60', unit: null },
  ];
  expect(lines({ by: 'attribute', groupName: 'Pset', name: 'FireRating' }, values)).toEqual([
    ['EI30', 1],
    ['EI60', 2],
    ['No value', 3, 30, 2 ** 32 + 1],
  ]);
});

test('several values of one thing are told together, and a unit only where all have the same', () => {
  const material = [
    { entityId: 1, value: 'Oak', unit: null },
    { entityId: 1, value: 'Glass', unit: null },
  ];
  expect(lines({ by: 'material' }, material)[0]).toEqual(['Oak, Glass', 1]);
  const widths = [
    { entityId: 1, value: 2, unit: 'm' },
    { entityId: 2, value: 900, unit: 'mm' },
  ];
  expect(lines({ by: 'attribute', groupName: '', name: 'Width' }, widths)[0]).toEqual(['2', 1]);
});

test('a spreadsheet brings its colours, with or without the model', () => {
  const entries = [{ label: 'late', rgb: [1, 2, 3] as [number, number, number], entityIds: [1] }];
  const colouring = startColouring({ by: 'csv', fileName: 'a.csv', column: 'State', entries });
  expect(resolveColouring(colouring, null)).toMatchObject({
    title: 'State',
    entries: [{ key: '=late', label: 'late', entityIds: [1] }],
  });
  expect(resolveColouring(startColouring({ by: 'class' }), null)).toBeNull();
});

test('one line alone, and once more all of them', () => {
  const colouring = resolveColouring(startColouring({ by: 'type' }), data())!;
  const alone = onlyEntry(colouring, '=Oak');
  expect(alone.off).toEqual(['none']);
  expect(onlyEntry(alone, '=Oak').off).toEqual([]);
});
