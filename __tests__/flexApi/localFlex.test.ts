import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { createFlex } from '@/lib/flexApi/flex';
import type { FlexApi } from '@/lib/flexApi/flexApi';
import type { TokenSource } from '@/lib/flexAuth';
import {
  fromObjectPage,
  OBJECT_KINDS,
  type ObjectKind,
  type SearchInput,
  type TreeNode,
} from '@/lib/flexContract';
import { createUpstreamAgent } from '@/lib/http';
import { aFlexLocal } from '../flexLocal/api/aFlexLocal';
import { errorOf } from '../support/aFlex';

/** Our client against local Flex itself: every question that we ask is one that it understands. */
let flex: FlexApi;
let modelId: number;
let asked: string[];
let close: () => Promise<void>;

beforeAll(async () => {
  const local = await aFlexLocal();
  modelId = local.modelId;
  asked = [];
  const server = createServer(
    getRequestListener((request) => {
      asked.push(request.url);
      return local.serve(request);
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const dispatcher = createUpstreamAgent();
  const token = { value: 'good-token', generation: 1 };
  const tokens: TokenSource = {
    getToken: () => Promise.resolve(token),
    renewAfter401: () => Promise.resolve(token),
    status: () => ({ state: 'none' }),
    waiters: () => 0,
  };
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  flex = createFlex({ apiUrl, tokens, dispatcher });
  close = async () => {
    await dispatcher.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
});
afterAll(() => close());

/** A tree in one line a node: `  Level 20 Ground (1)`. */
function lines(node: TreeNode, depth = 0): string[] {
  const line = `${'  '.repeat(depth)}${node.kind} ${node.entityId} ${node.name} (${node.components})`;
  return [line, ...node.children.flatMap((child) => lines(child, depth + 1))];
}

test('who the app is, its regions and tenants, by id and by identifier', async () => {
  expect((await flex.getMe()).name).toEqual(expect.any(String));
  expect((await flex.listRegions()).map(({ code }) => code)).toContain('UK');
  const [tenant] = await flex.listTenants();
  expect(tenant).toMatchObject({ identifier: 'acme', region: 'Sandbox' });
  expect(await flex.getTenant('ACME')).toMatchObject({ tenantId: tenant?.tenantId });
  expect(await flex.getTenant(tenant?.tenantId ?? '')).toMatchObject({ identifier: 'acme' });
  expect((await errorOf(flex.getTenant('nobody'))).code).toBe('not_found');
});

test('a tenant is made, found at once, and refused when its identifier is taken', async () => {
  await errorOf(flex.getTenant('new-one'));
  const made = await flex.createTenant({ name: 'New one', identifier: 'new-one' });
  expect(await flex.getTenant('new-one')).toMatchObject({ tenantId: made.tenantId });
  expect((await errorOf(flex.createTenant({ name: 'Again', identifier: 'new-one' }))).code).toBe('conflict');
});

test('models are found by text, status and page, in every order', async () => {
  const ids = async (query: Parameters<FlexApi['listModels']>[1]) =>
    (await flex.listModels('acme', query)).models.map((model) => model.modelId);
  for (const sort of ['name', 'uploaded', 'size', 'asset', 'status'] as const) {
    expect(await ids({ sort })).toEqual([modelId]);
    expect(await ids({ sort: `-${sort}` })).toEqual([modelId]);
  }
  expect(await ids({ search: 'ARCHI' })).toEqual([modelId]);
  expect(await ids({ search: 'hous' })).toEqual([modelId]); // the asset's name
  expect(await ids({ search: "it's & 50% #1 + ü" })).toEqual([]);
  expect(await ids({ status: 'ready' })).toEqual([modelId]);
  expect(await ids({ status: 'processing' })).toEqual([]);
  expect(await ids({ status: 'failed' })).toEqual([]);
  const page = await flex.listModels('acme', { page: 2, pageSize: 10 });
  expect(page).toEqual({ models: [], total: 1, page: 2, pageSize: 10 });
  expect(await flex.getModel('acme', modelId)).toMatchObject({
    assetName: 'House',
    status: 'ready',
    progress: 1,
  });
  expect((await errorOf(flex.getModel('acme', 999))).code).toBe('not_found');
});

test('levels, rooms and components come as pages, by text and by level', async () => {
  const names = (page: { items: { name: string }[] }) => page.items.map(({ name }) => name);
  expect((await flex.listLevels('acme', modelId)).items).toMatchObject([
    { name: 'First', elevationM: 3 },
    { name: 'Ground', elevationM: 0 },
  ]);
  expect((await flex.listSpaces('acme', modelId, { levelId: 20 })).total).toBe(2);
  expect(names(await flex.listComponents('acme', modelId, { search: 'DOOR' }))).toEqual(['Door A', 'door b']);
  const onGround = await flex.listComponents('acme', modelId, { levelId: 20 });
  expect(onGround.items.map(({ entityId }) => entityId).sort()).toEqual([50, 52]);
  expect(await flex.listComponents('acme', modelId, { page: 2, pageSize: 2 })).toMatchObject({
    total: 3,
    page: 2,
  });
});

test('the index tells of every thing its kind, class, type, level, rooms, systems and zones', async () => {
  const rows = async (kind: ObjectKind) =>
    fromObjectPage(await flex.listObjects('acme', modelId, { kind, page: 1, pageSize: 10_000 }));
  expect(await rows('Component')).toEqual([
    {
      entityId: 50,
      name: 'Door A',
      globalId: 'guid-50',
      ifcClass: 'IfcDoor',
      kind: 'Component',
      typeId: 40,
      typeName: 'Oak door',
      levelId: 20,
      spaceIds: [30, 31],
      systemIds: [60],
      zoneIds: [],
    },
    expect.objectContaining({ entityId: 51, spaceIds: [32] }),
    expect.objectContaining({ entityId: 52, levelId: 20, spaceIds: [] }),
  ]);
  expect(await rows('Space')).toMatchObject([
    { entityId: 30, levelId: 20, zoneIds: [70] },
    { entityId: 31, zoneIds: [] },
    { entityId: 32 },
  ]);
  for (const kind of OBJECT_KINDS) expect(await rows(kind)).toBeInstanceOf(Array);
  expect((await rows('System')).map(({ name }) => name)).toEqual(['Access control']);
});

test('things are found by a text in their values, by a property, and by a property with a value', async () => {
  const found = async (query: SearchInput) => (await flex.searchAttributes('acme', modelId, query)).entityIds;
  expect(await flex.searchAttributes('acme', modelId, { text: 'ei3' })).toEqual({
    entityIds: [50],
    attributes: [{ groupName: 'Pset_DoorCommon', name: 'FireRating', value: 'EI30' }],
    total: 1,
    next: null,
  });
  expect(await found({ property: 'firerating', value: 'ei30' })).toEqual([50]);
  expect(await found({ property: 'FireRating', value: 'EI3' })).toEqual([]);
  expect(await found({ property: 'Width', value: '0.9' })).toEqual([50]);
  expect(await found({ property: 'IsExternal', value: 'no' })).toEqual([50]);
  expect(await found({ property: 'IsExternal', value: 'yes' })).toEqual([]);
  expect(await found({ property: 'FireRating', group: 'Pset_DoorCommon' })).toEqual([50]);
  expect(await found({ property: 'FireRating', group: 'Pset_WallCommon' })).toEqual([]);
  expect(await found({ property: "it's & 50% #1", value: "ü's 2020-01-01" })).toEqual([]);
  expect(await found({ property: 'FireRating', value: '2020-01-01' })).toEqual([]);
  expect(await found({ property: 'FireRating', after: 50 })).toEqual([]);
});

test('the attributes of several things come together, with those of their types that they do not overrule', async () => {
  const [door, wall] = await flex.listAttributes('acme', modelId, [50, 52, 999]);
  const single = await flex.getEntity('acme', modelId, 50);
  expect(door).toEqual({
    entityId: 50,
    attributes: single.attributes,
    typeAttributes: single.typeAttributes,
  });
  expect(wall).toMatchObject({ entityId: 52, typeAttributes: [] });
  const many = Array.from({ length: 50 }, (_, index) => 2_147_483_000 + index);
  expect(await flex.listAttributes('acme', modelId, many)).toEqual([]);
});

test('the properties of a model, and what its things say of one', async () => {
  const properties = await flex.listProperties('acme', modelId);
  expect(properties).toContainEqual({
    groupName: 'Pset_DoorCommon',
    groupType: 'PsetAttribute',
    name: 'FireRating',
    dataType: 'Text',
  });
  const said = (query: { group?: string; name: string; after?: number }) =>
    flex.listValues('acme', modelId, query);
  const rating = [{ entityId: 50, value: 'EI30', unit: null }];
  expect(await said({ group: 'Pset_DoorCommon', name: 'FireRating' })).toEqual({
    values: rating,
    next: null,
  });
  expect((await said({ name: 'FireRating' })).values).toEqual(rating);
  expect((await said({ name: 'FireRating', after: 50 })).values).toEqual([]);
  expect((await said({ name: 'IsExternal' })).values).toEqual([{ entityId: 50, value: false, unit: null }]);
  expect((await said({ name: "it's & 50% #1" })).values).toEqual([]);
});

test('the tree shows where everything is, each component counted where it lies', async () => {
  expect(lines(await flex.getTree('acme', modelId))).toEqual([
    `Model 0 Architecture (0)`,
    `  Site 10 Plot (0)`,
    `    Facility 11 O'Brien's house (0)`,
    `      Level 20 Ground (1)`,
    expect.stringMatching(/^ {8}Space 30 .*\(1\)$/),
    expect.stringMatching(/^ {8}Space 31 .*\(1\)$/),
    `      Level 21 First (0)`,
    expect.stringMatching(/^ {8}Space 32 .*\(1\)$/),
  ]);
});

test('everything about one thing, whatever it is', async () => {
  expect(await flex.getEntity('acme', modelId, 50)).toMatchObject({
    kind: 'Component',
    name: 'Door A',
    ifcClass: 'IfcDoor',
    componentTypeId: 40,
    componentTypeName: 'Oak door',
    level: { entityId: 20, name: 'Ground' },
    spaces: [{ entityId: 30 }, { entityId: 31 }],
    systems: [{ entityId: 60, name: 'Access control' }],
    attributes: expect.arrayContaining([
      expect.objectContaining({ groupName: 'Pset_DoorCommon', name: 'FireRating', value: 'EI30' }),
      expect.objectContaining({ name: 'IsExternal', value: false }),
      expect.objectContaining({ name: 'Width', value: 0.9, unit: 'm' }),
    ]),
  });
  const kindOf = async (entityId: number) => (await flex.getEntity('acme', modelId, entityId)).kind;
  const kinds = { 10: 'Site', 11: 'Facility', 20: 'Level', 40: 'ComponentType', 60: 'System', 70: 'Zone' };
  for (const [entityId, kind] of Object.entries(kinds)) expect(await kindOf(Number(entityId))).toBe(kind);
  expect((await flex.getEntity('acme', modelId, 30)).zones).toEqual([{ entityId: 70, name: 'Heated' }]);
  expect((await flex.getEntity('acme', modelId, 70)).spaces).toHaveLength(2);
  expect((await errorOf(flex.getEntity('acme', modelId, 999))).code).toBe('not_found');
});

test('no question of ours was longer than 2 kB or named another tenant (PX18)', () => {
  expect(asked.length).toBeGreaterThan(30);
  for (const url of asked) expect(new URL(url).search.length).toBeLessThanOrEqual(2048);
});
