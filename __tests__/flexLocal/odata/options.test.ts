import { componentType, levelType, spaceType } from '@/lib/flexLocal/api/schema/entities';
import { assetType } from '@/lib/flexLocal/api/schema/assets';
import { saveModelData, type FlexDatabase } from '@/lib/flexLocal/database';
import { ODataError, parseQuery, queryList, type EntityType } from '@/lib/flexLocal/odata';
import { packData } from '@/lib/ifc';
import { aDatabase } from '../database/aDatabase';
import { aHouse } from '../database/anIfcData';
import type { ReferenceRow } from './evaluate';
import { rowType } from './rowType';

let database: FlexDatabase;
beforeAll(async () => {
  database = await aDatabase();
  await saveModelData(database, 1, packData(aHouse()));
});

function query(type: EntityType, options: Record<string, string>, rows: Partial<ReferenceRow>[] = []) {
  const context = { read: database.read, parameters: { tenantId: null, rows: JSON.stringify(rows) } };
  return queryList(context, type, parseQuery(new URLSearchParams(options)));
}

async function ids(options: Record<string, string>, type = componentType) {
  return (await query(type, options)).value.map(({ EntityId }) => EntityId);
}

test.each([
  ['door', [50, 51]],
  ['DOOR', [50, 51]],
  ['"door b"', [51]],
  ['door AND b', [51]],
  ['door NOT b', [50]],
  ['NOT door', [52]],
  ['a OR b', [50, 51]],
  ["'", []],
])('$search=%s finds names in any case', async ($search, expected) => {
  expect(await ids({ $search })).toEqual(expected);
});

test('a search goes together with a filter, and into expansions', async () => {
  expect(await ids({ $search: 'door', $filter: 'LevelId eq 20' })).toEqual([50]);
  const { value } = await query(spaceType, {
    $select: 'EntityId',
    $expand: 'Components($search=a;$select=EntityId)',
  });
  expect(value).toEqual([
    { EntityId: 30, Components: [{ EntityId: 50 }] },
    { EntityId: 31, Components: [{ EntityId: 50 }] },
    { EntityId: 32, Components: [] },
  ]);
});

test('a count may have a filter, in which the variables around it are known', async () => {
  expect(await ids({ $filter: "Components/$count($filter=contains(Name,'A')) eq 1" }, spaceType)).toEqual([
    30, 31,
  ]);
  expect(await ids({ $orderby: 'Spaces/$count($filter=EntityId gt 30) desc' }, levelType)).toEqual([20, 21]);
  expect(
    await ids(
      { $filter: 'SpaceEntities/any(s:s/Components/$count($filter=AssetModelId eq s/AssetModelId) gt 1)' },
      levelType,
    ),
  ).toEqual([]);
});

test('all navigations at once, and parts of objects', async () => {
  const [space] = (await query(spaceType, { $filter: 'EntityId eq 30', $expand: '*' })).value;
  expect(space).toMatchObject({
    Level: { EntityId: 20 },
    Components: [{ EntityId: 50 }],
    Zones: [{ EntityId: 70 }],
  });
  const [door] = (
    await query(componentType, {
      $filter: 'EntityId eq 51',
      $select: 'Name',
      $expand: 'Attributes($select=Name,Value/Real)',
    })
  ).value;
  expect(door).toEqual({ Name: 'door b', Attributes: [{ Name: 'Width', Value: { Real: 1.2 } }] });
  await expect(query(componentType, { $expand: 'Attributes($select=Value/Nothing)' })).rejects.toThrow(
    "named 'Value/Nothing'",
  );
});

const CHAIN = [{ parent: null }, { parent: 0 }, { parent: 1 }, { parent: 2 }];

test('$levels goes on over the navigation of the same name', async () => {
  const options = { $filter: 'Key eq 0', $select: 'Key' };
  const two = await query(rowType, { ...options, $expand: 'Children($levels=2;$select=Key)' }, CHAIN);
  expect(two.value).toEqual([{ Key: 0, Children: [{ Key: 1, Children: [{ Key: 2 }] }] }]);
  const all = await query(rowType, { ...options, $expand: 'Children($levels=max;$select=Key)' }, CHAIN);
  expect(JSON.stringify(all.value)).toContain('"Key":3');
});

test('expansions that would hold too much are refused with what to do', async () => {
  const rows = Array.from({ length: 400 }, () => ({ parent: 0 }));
  const wide = { $expand: 'Parent($expand=Children($select=Key))' };
  await expect(query(rowType, wide, rows)).rejects.toThrow(/more than 100000 things.*\$top/);
  const { value } = await query(rowType, { $expand: 'Parent($expand=Children($select=Key;$top=2))' }, rows);
  expect(value).toHaveLength(400);
  expect(value[0]).toMatchObject({ Parent: { Children: [{ Key: 0 }, { Key: 1 }] } });
});

test('flags are told apart whole', async () => {
  const rows = [{ flags: 'See, Edit' }, { flags: 'SeeContent' }, { flags: null }];
  const keys = async ($filter: string) =>
    (await query(rowType, { $filter }, rows)).value.map(({ Key }) => Key);
  expect(await keys("Flags has 'See'")).toEqual([0]);
  expect(await keys("Flags has Xbim.Flex.Permission'Edit,See'")).toEqual([0]);
  expect(await keys("not (Flags has 'See')")).toEqual([1, 2]);
});

test('names are sorted without regard to case in every alphabet', async () => {
  await database.write(async (transaction) => {
    for (const name of ['Über', 'ähnlich', 'Zebra', 'Ähre', 'zone'])
      await transaction.execute({
        sql: `INSERT INTO asset (tenantId, name, nameLower, state, dateCreated, dateModified) VALUES ('t', ?, ?, 'Active', '', '')`,
        args: [name, name.toLowerCase()],
      });
  });
  const { value } = await query(assetType, { $orderby: 'Name', $select: 'Name' });
  expect(value.map(({ Name }) => Name)).toEqual(['Zebra', 'zone', 'ähnlich', 'Ähre', 'Über']);
});

test.each([
  [
    { $filter: 'EntityId eq 1 and Name eq 5' },
    'string was expected, not one of type number ($filter, position 26)',
  ],
  [{ $filter: 'EntityId gt 1 and LevelId' }, '($filter, position 18)'],
  [{ $orderby: 'EntityId,length(EntityId)' }, '($orderby, position 16)'],
  [{ $expand: 'Spaces($filter=Name eq 5)' }, '($filter, position 23)'],
])('%j says where it went wrong', async (options, message) => {
  await expect(query(componentType, options as Record<string, string>)).rejects.toThrow(message);
});

test('a query that takes too long is refused as such', async () => {
  const interrupted = Object.assign(new Error('interrupted'), { code: 'SQLITE_INTERRUPT' });
  const context = { read: () => Promise.reject(interrupted), parameters: {} };
  await expect(queryList(context, componentType, {})).rejects.toThrow(ODataError);
  await expect(queryList(context, componentType, {})).rejects.toThrow('takes too long');
});

test('$top=0 counts and reads nothing', async () => {
  expect(await query(componentType, { $top: '0', $count: 'true' })).toEqual({
    value: [],
    count: 3,
    hasMore: false,
  });
});
