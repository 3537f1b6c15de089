import { compareModels, type ComparedEntity } from '@/lib/flexLocal/mapping';
import { aModel, aThing, boxAt } from './aModel';

function compare(source: ComparedEntity[], target: ComparedEntity[]) {
  return compareModels(aModel(1, source), aModel(2, target));
}

/** What became of each source: its match type and confidence under `source>target`. */
async function matchesOf(source: ComparedEntity[], target: ComparedEntity[]) {
  const { mapped } = await compare(source, target);
  return Object.fromEntries(
    mapped.map((match) => [
      `${match.sourceEntityId}>${match.targetEntityId}`,
      `${match.matchType} ${match.percentConfidence}`,
    ]),
  );
}

test('what has the same identifier is the same, whatever its number', async () => {
  const comparison = await compare(
    [aThing({ entityId: 1, identifier: 'a' }), aThing({ entityId: 2, identifier: 'b' })],
    [aThing({ entityId: 7, identifier: 'b' }), aThing({ entityId: 8, identifier: 'c' })],
  );
  expect(comparison).toMatchObject({
    mapped: [{ sourceEntityId: 2, targetEntityId: 7, matchType: 'Identifier', percentConfidence: 100 }],
    candidates: [],
    lost: [1],
    found: [8],
  });
});

test('what changed is told apart: type, place, attributes', async () => {
  const things = (changes: Record<number, Partial<ComparedEntity>>) => [
    aThing({ entityId: 10, kind: 'Level', objectType: 'IfcBuildingStorey', name: 'Ground', elevationM: 0 }),
    aThing({
      entityId: 11,
      kind: 'Level',
      objectType: 'IfcBuildingStorey',
      name: 'First',
      elevationM: 3,
      ...changes[11],
    }),
    ...[1, 2, 3, 4, 5].map((entityId) =>
      aThing({
        entityId,
        name: 'Wall',
        levelId: 10,
        typeId: 20,
        box: boxAt(entityId, 0),
        ...changes[entityId],
      }),
    ),
    aThing({ entityId: 6, levelId: 10, ...changes[6] }),
    aThing({ entityId: 20, kind: 'ComponentType', objectType: 'IfcWallType', name: 'Brick' }),
    aThing({ entityId: 21, kind: 'ComponentType', objectType: 'IfcWallType', name: 'Stone' }),
  ];
  const matches = await matchesOf(
    things({}),
    things({
      2: { content: 1 },
      3: { box: boxAt(3.5, 0) },
      4: { typeId: 21 },
      5: { typeId: 21, name: 'Renamed', box: boxAt(5, 0, 0, [1, 1, 2]) },
      6: { levelId: 11 },
      11: { elevationM: 3.2 },
    }),
  );
  expect(matches).toEqual({
    '1>1': 'Identifier 100',
    '2>2': 'Identifier, AttributesChanged 100',
    '3>3': 'Identifier, PlaceChanged 100',
    '4>4': 'Identifier, TypeChanged 100',
    '5>5': 'Identifier, TypeChanged, PlaceChanged, AttributesChanged 100',
    '6>6': 'Identifier, PlaceChanged 100',
    '10>10': 'Identifier 100',
    '11>11': 'Identifier, PlaceChanged 100',
    '20>20': 'Identifier 100',
    '21>21': 'Identifier 100',
  });
});

test('a level that got another number is still the same level', async () => {
  const model = (levelId: number) => [
    aThing({ entityId: levelId, identifier: 'level', kind: 'Level', objectType: 'IfcBuildingStorey' }),
    aThing({ entityId: 1, levelId }),
  ];
  expect(await matchesOf(model(10), model(99))).toMatchObject({ '1>1': 'Identifier 100' });
});

test('with new identifiers, things are found again by class, place and size', async () => {
  const source = [
    aThing({ entityId: 1, name: 'A', box: boxAt(0, 0) }),
    aThing({ entityId: 2, name: 'B', box: boxAt(10, 0) }),
    aThing({ entityId: 3, name: 'C', box: boxAt(20, 0, 0, [30, 0.2, 3]) }),
    aThing({ entityId: 4, name: 'D', box: boxAt(80, 0) }),
  ];
  const target = [
    aThing({ entityId: 11, name: 'A', box: boxAt(0, 0) }),
    aThing({ entityId: 12, name: 'other', box: boxAt(10, 0) }),
    aThing({ entityId: 13, name: 'C', box: boxAt(20.5, 0, 0, [30, 0.2, 3]) }),
    aThing({ entityId: 14, name: 'E', objectType: 'IfcDoor', box: boxAt(80, 0) }),
  ];
  const comparison = await compare(source, target);
  const mapped = comparison.mapped.map((match) => Object.values(match).join(' ')).sort();
  expect(mapped).toEqual([
    '1 11 Place 99',
    '2 12 Place, AttributesChanged 75',
    '3 13 Place, PlaceChanged 98',
  ]);
  expect(comparison).toMatchObject({
    lost: [4],
    found: [14],
    hasFootprints: true,
    footprintsAreAligned: true,
  });
});

test('several that could be it are candidates, and neither lost nor found', async () => {
  const source = [aThing({ entityId: 1, name: 'A', box: boxAt(0, 0) })];
  const target = [
    aThing({ entityId: 11, name: 'A', box: boxAt(0.05, 0) }),
    aThing({ entityId: 12, name: 'A', box: boxAt(0, 0.05) }),
    aThing({ entityId: 13, name: 'A', box: boxAt(9, 0) }),
  ];
  const comparison = await compare(source, target);
  expect(comparison.mapped).toEqual([]);
  expect(comparison.lost).toEqual([]);
  expect(comparison.found).toEqual([13]);
  expect(comparison.candidates.map(({ targetEntityId }) => targetEntityId)).toEqual([11, 12]);
});

test('the better match takes the thing, and what it leaves goes to the other', async () => {
  const matches = await matchesOf(
    [
      aThing({ entityId: 1, name: 'A', box: boxAt(0, 0) }),
      aThing({ entityId: 2, name: 'B', box: boxAt(0.2, 0) }),
    ],
    [
      aThing({ entityId: 11, name: 'A', identifier: 'x', box: boxAt(0, 0) }),
      aThing({ entityId: 12, name: 'B', identifier: 'y', box: boxAt(0.2, 0) }),
    ],
  );
  expect(Object.keys(matches).sort()).toEqual(['1>11', '2>12']);
});

test('a model that moved as a whole has not changed its places, but is not aligned', async () => {
  const things = (dx: number) =>
    [1, 2, 3].map((entityId) => aThing({ entityId, box: boxAt(entityId * 5 + dx, 0) }));
  const comparison = await compare(things(0), [
    ...things(12),
    aThing({ entityId: 9, identifier: 'new', box: boxAt(0, 0) }),
  ]);
  expect(comparison.mapped.map(({ matchType }) => matchType)).toEqual([
    'Identifier',
    'Identifier',
    'Identifier',
  ]);
  expect(comparison).toMatchObject({ hasFootprints: true, footprintsAreAligned: false, found: [9] });
  expect(comparison.messages).toMatchObject([
    { type: 'Warning', source: 'Footprints', message: expect.stringContaining('12.000, 0.000, 0.000 m') },
  ]);
});

test('without footprints, names decide with level and type', async () => {
  const model = (first: number, names: (string | null)[]) => [
    aThing({
      entityId: first,
      identifier: `level ${first}`,
      kind: 'Level',
      objectType: 'IfcBuildingStorey',
      name: 'Ground',
    }),
    ...names.map((name, index) =>
      aThing({ entityId: first + index + 1, identifier: `${first} ${index}`, name, levelId: first }),
    ),
  ];
  const comparison = await compare(
    model(100, ['A', 'twin', 'twin', null]),
    model(200, ['twin', 'A', 'twin', null]),
  );
  expect(comparison.mapped.map((match) => Object.values(match).join(' ')).sort()).toEqual([
    '100 200 Name 85',
    '101 202 Name 85',
  ]);
  expect(comparison.candidates).toHaveLength(4); // each twin could be either
  expect(comparison.candidates[0]).toMatchObject({ matchType: 'Name', percentConfidence: 43 });
  expect(comparison).toMatchObject({
    lost: [104],
    found: [204],
    hasFootprints: false,
    footprintsAreAligned: false,
  });
  expect(comparison.messages).toHaveLength(2);
});

test('a crowd of one name says nothing', async () => {
  const crowd = (first: number) =>
    Array.from({ length: 11 }, (_, index) =>
      aThing({ entityId: first + index, identifier: `${first} ${index}`, name: 'Chair' }),
    );
  const comparison = await compare(crowd(100), crowd(200));
  expect(comparison).toMatchObject({ mapped: [], candidates: [] });
  expect(comparison.lost).toHaveLength(11);
  expect(comparison.found).toHaveLength(11);
  expect(comparison.messages.map(({ source }) => source)).toContain('Names');
});

test('an identifier that stands for two things tells neither, and a message says so', async () => {
  const twice = [
    aThing({ entityId: 1, identifier: 'same', name: 'A' }),
    aThing({ entityId: 2, identifier: 'same', name: 'B' }),
  ];
  const comparison = await compare(twice, [aThing({ entityId: 3, identifier: 'same', name: 'B' })]);
  expect(comparison.mapped).toMatchObject([{ sourceEntityId: 2, targetEntityId: 3, matchType: 'Name' }]);
  expect(comparison.messages[0]).toMatchObject({ type: 'Warning', source: 'Identifiers', assetModelId: 1 });
});

test('every thing is accounted for, in a crowd of new identifiers too', async () => {
  const crowd = (first: number, shift: number) =>
    Array.from({ length: 3000 }, (_, index) =>
      aThing({
        entityId: first + index,
        identifier: `${first} ${index % 2 ? index : `x${index}`}`,
        box: boxAt((index % 60) * 0.7 + shift, Math.floor(index / 60) * 0.7),
      }),
    );
  const comparison = await compare(crowd(10_000, 0), crowd(20_000, 0.1));
  const { mapped, candidates, lost, found } = comparison;
  const distinct = (key: 'sourceEntityId' | 'targetEntityId') =>
    new Set(candidates.map((one) => one[key])).size;
  expect(mapped.length + lost.length + distinct('sourceEntityId')).toBe(3000);
  expect(mapped.length + found.length + distinct('targetEntityId')).toBe(3000);
  expect(new Set(mapped.map(({ targetEntityId }) => targetEntityId)).size).toBe(mapped.length);
});
