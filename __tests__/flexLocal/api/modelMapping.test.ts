import { createTenant } from '@/lib/flexLocal/database';
import { anEntity, anIfcData } from '../database/anIfcData';
import { addFootprint, addModel } from './addModel';
import { aFlexLocal } from './aFlexLocal';

type Flex = Awaited<ReturnType<typeof aFlexLocal>>;

/** A wall, a door whose fire rating is `rating`, and rooms of these names. */
function aVersion(rating: string, rooms: string[]) {
  return anIfcData([
    anEntity({ kind: 'Component', entityId: 1, ifcClass: 'IfcWall', name: 'Wall' }),
    anEntity({
      kind: 'Component',
      entityId: 2,
      ifcClass: 'IfcDoor',
      attributes: [
        {
          groupType: 'PsetAttribute',
          groupName: 'Pset_DoorCommon',
          name: 'FireRating',
          value: { dataType: 'Text', value: rating },
        },
      ],
    }),
    ...rooms.map((name, index) =>
      anEntity({ kind: 'Space', entityId: 10 + index, globalId: `room ${name}`, name }),
    ),
  ]);
}

let flex: Flex;
let first: number;
let second: number;
beforeAll(async () => {
  flex = await aFlexLocal();
  first = await addModel(flex, 'First', aVersion('EI30', ['101', '102']));
  second = await addModel(flex, 'Second', aVersion('EI60', ['102', '103']));
  for (const modelId of [first, second]) await addFootprint(flex, modelId, 1, [0, 0, 5, 0.2]);
});

async function generate(source: number, target: number, token = 'good-token') {
  return flex.call(`/sandbox/aim/2.0/acme/Models(${source})/GenerateModelMapping(id=${target})`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
  });
}

async function value(path: string, options: Record<string, string> = {}) {
  return ((await (await flex.aim(path, options)).json()) as { value: Record<string, unknown>[] }).value;
}

test('what is in the database is compared: identifiers, attributes, footprints', async () => {
  const response = await generate(first, second);
  expect(response.status).toBe(200);
  const { value: reports } = (await response.json()) as { value: Record<string, unknown>[] };
  expect(reports).toMatchObject([
    {
      SourceEntityCount: 4,
      TargetEntityCount: 4,
      MappedCount: 3,
      PartialMatchCount: 0,
      FoundCount: 1,
      LostCount: 1,
      MappingProperties: { HasFootprints: true, FootPrintsAreAligned: true },
      Messages: [],
    },
  ]);
  const id = reports[0]?.MappingId;
  const mapped = await value(`ModelMapping(${id})/MappedEntities`, { $orderby: 'SourceEntityId' });
  expect(mapped.map(({ SourceEntityId, MatchType }) => [SourceEntityId, MatchType])).toEqual([
    [1, 'Identifier'],
    [2, 'Identifier, AttributesChanged'],
    [11, 'Identifier'],
  ]);
  expect(mapped[2]).toMatchObject({ SourceEntity: { Name: '102' }, TargetEntity: { EntityId: 10 } });
  expect(await value(`ModelMapping(${id})/LostEntities`)).toMatchObject([
    { AssetModelId: first, Name: '101' },
  ]);
  expect(await value(`ModelMapping(${id})/FoundEntities`)).toMatchObject([
    { AssetModelId: second, Name: '103' },
  ]);
  const changed = await value(`ModelMapping(${id})/MappedEntities`, {
    $filter: "contains(MatchType,'AttributesChanged')",
    $select: 'SourceEntityId',
  });
  expect(changed).toEqual([{ SourceEntityId: 2 }]);
});

test('records about the building, such as contacts, are not compared', async () => {
  await flex.database.write((transaction) =>
    transaction.execute({
      sql: `INSERT INTO entity (assetModelId, entityId, kind, ordinal, name, dateCreated, dateModified)
            VALUES (?, 900, 'Contact', 900, 'Somebody', '', '')`,
      args: [first],
    }),
  );
  const { value: reports } = (await (await generate(first, second)).json()) as { value: object[] };
  expect(reports[0]).toMatchObject({ SourceEntityCount: 4, LostCount: 1 });
});

test('a comparison the other way round is another one', async () => {
  await generate(first, second);
  await generate(second, first);
  expect(await value('ModelMapping', { $orderby: 'SourceModelName' })).toMatchObject([
    { SourceModelName: 'First', TargetModelName: 'Second' },
    { SourceModelName: 'Second', TargetModelName: 'First' },
  ]);
});

test('messages name the model that they are about', async () => {
  const third = await addModel(flex, 'Third', aVersion('EI30', []));
  const { value: reports } = (await (await generate(first, third)).json()) as {
    value: { Messages: object[] }[];
  };
  expect(reports[0]?.Messages).toMatchObject([
    { Ordinal: 0, MessageType: 'Information', Source: 'Footprints', AssetModelId: third, EntityId: null },
  ]);
});

test('a model is compared with another one that is processed and there', async () => {
  expect((await generate(first, first)).status).toBe(400);
  expect((await generate(first, 999)).status).toBe(404);
  expect((await generate(999, first)).status).toBe(404);
  expect((await flex.aim('ModelMapping(00000000-0000-4000-8000-000000000000)')).status).toBe(404);
  expect((await flex.aim('ModelMapping(nonsense)/FoundEntities')).status).toBe(404);
});

test('another tenant neither compares nor sees', async () => {
  await createTenant(flex.database, { name: 'Other', region: 'Sandbox', identifier: 'other' });
  const elsewhere = (path: string, method = 'GET') => flex.call(`/sandbox/aim/2.0/other/${path}`, { method });
  const [mapping] = await value('ModelMapping');
  expect((await elsewhere(`Models(${first})/GenerateModelMapping(id=${second})`, 'POST')).status).toBe(404);
  expect((await elsewhere(`ModelMapping(${mapping?.MappingId})`)).status).toBe(404);
  expect((await elsewhere(`ModelMapping(${mapping?.MappingId})/MappedEntities`)).status).toBe(404);
  expect(await (await elsewhere('ModelMapping')).json()).toMatchObject({ value: [] });
});

test('what a model was compared with disappears with it', async () => {
  const gone = await addModel(flex, 'Gone', aVersion('EI30', []));
  await generate(first, gone);
  expect(await value('ModelMapping', { $filter: `TargetAssetModelId eq ${gone}` })).toHaveLength(1);
  await flex.call(`/sandbox/aim/2.0/acme/Models(${gone})`, { method: 'DELETE' });
  expect(await value('ModelMapping', { $filter: `TargetAssetModelId eq ${gone}` })).toEqual([]);
  const [wall] = await value('Components', {
    $filter: `AssetModelId eq ${first} and EntityId eq 1`,
    $expand: 'MappedTo',
  });
  expect(
    (wall?.MappedTo as { TargetAssetModelId: number }[]).map((to) => to.TargetAssetModelId),
  ).not.toContain(gone);
});
