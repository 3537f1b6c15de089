import { createClient } from '@libsql/client';
import {
  DatabaseError,
  createAsset,
  createModel,
  createTenant,
  ensureUser,
  findAssetByName,
  findModel,
  findTenant,
  listTenants,
  listUnfinishedModels,
  openFlexDatabase,
  saveModelData,
  setProcessing,
  type FlexDatabase,
} from '@/lib/flexLocal/database';
import { packData } from '@/lib/ifc';
import { createDefinition } from '@/lib/flexLocal/database/attributeDefinitions';
import { openReader } from '@/lib/flexLocal/database/reader';
import { aDatabase } from './aDatabase';
import { aHouse, anEntity, anIfcData } from './anIfcData';

async function aModel(database: FlexDatabase, name = 'Architecture') {
  const tenant =
    (await findTenant(database, 'acme')) ??
    (await createTenant(database, { name: 'Acme', region: 'Sandbox' }));
  const asset = await findAssetByName(database, tenant.tenantId, 'House');
  const assetId = asset?.assetId ?? (await createAsset(database, tenant.tenantId, { name: 'House' }));
  return createModel(database, tenant.tenantId, {
    assetId,
    name,
    sizeBytes: 5,
    originalFilename: 'a.ifc',
    filePath: 'a',
  });
}

async function countRows(database: FlexDatabase, table: string): Promise<number> {
  return Number((await database.read(`SELECT COUNT(*) AS total FROM ${table}`))[0]?.total);
}

/** Values that readers see: those whose definition stands. */
async function countVisible(database: FlexDatabase): Promise<number> {
  return countRows(
    database,
    'attributeValue v JOIN attributeDefinition d ON d.assetModelId = v.assetModelId AND d.attributeDefinitionId = v.attributeDefinitionId',
  );
}

test('what was written is there after a restart', async () => {
  const { url, ...database } = await aDatabase();
  const modelId = await aModel(database);
  await saveModelData(database, modelId, packData(aHouse()));
  database.close();
  const reopened = await openFlexDatabase(url);
  expect(await listTenants(reopened)).toMatchObject([{ name: 'Acme', identifier: 'acme' }]);
  expect(await findModel(reopened, modelId)).toMatchObject({ name: 'Architecture', filePath: 'a' });
  expect(await countRows(reopened, 'entity')).toBe(13);
  reopened.close();
});

test('a database of a newer program is left alone', async () => {
  const { url } = await aDatabase();
  const client = createClient({ url });
  await client.execute('INSERT INTO schemaVersion VALUES (99)');
  client.close();
  await expect(openFlexDatabase(url)).rejects.toThrow('version 99');
});

test('models whose processing has not ended are taken up again, oldest first', async () => {
  const database = await aDatabase();
  const [waiting, running, done, failed] = [
    await aModel(database, 'waiting'),
    await aModel(database, 'running'),
    await aModel(database, 'done'),
    await aModel(database, 'failed'),
  ];
  await setProcessing(database, running, { stage: 'Creating Geometry', status: 'Running' });
  await setProcessing(database, done, { stage: 'Process Ended', status: 'Completed' });
  await setProcessing(database, failed, {
    stage: 'Creating Geometry',
    status: 'Failed',
    failureReason: 'Broken.',
  });
  const unfinished = await listUnfinishedModels(database);
  expect(unfinished.map(({ assetModelId }) => assetModelId)).toEqual([waiting, running]);
});

test('new data takes the place of old, and leaves other models alone', async () => {
  const database = await aDatabase();
  const [first, second] = [await aModel(database, 'first'), await aModel(database, 'second')];
  await saveModelData(database, first, packData(aHouse()));
  await saveModelData(database, second, packData(aHouse()));
  await saveModelData(database, first, packData(anIfcData([anEntity({ kind: 'Component', entityId: 5 })])));
  expect(await countRows(database, `entity WHERE assetModelId = ${first}`)).toBe(1);
  expect(await countRows(database, `entity WHERE assetModelId = ${second}`)).toBe(13);
  expect(await countRows(database, `relation WHERE assetModelId = ${first}`)).toBe(0);
  expect(await countRows(database, `attributeValue WHERE assetModelId = ${first}`)).toBe(0);
});

test('a write that fails leaves nothing, and the next one runs', async () => {
  const database = await aDatabase();
  const failing = database.write(async (transaction) => {
    await transaction.execute(`INSERT INTO user (userId, name) VALUES ('u', 'Name')`);
    throw new Error('no');
  });
  const next = createTenant(database, { name: 'Acme', region: 'uk' });
  await expect(failing).rejects.toThrow('no');
  expect(await next).toMatchObject({ regionCode: 'UK' });
  expect(await countRows(database, `user WHERE userId = 'u'`)).toBe(0);
});

test('writes that come together run one after the other, and reads go on beside them', async () => {
  const database = await aDatabase();
  const modelId = await aModel(database);
  const values = Array.from({ length: 20 }, (_, place) => ({
    groupType: 'PsetAttribute' as const,
    groupName: 'Pset',
    name: `P${place}`,
    value: { dataType: 'Real' as const, value: place / 7 },
  }));
  const entities = Array.from({ length: 1000 }, (_, place) =>
    anEntity({ kind: 'Component', entityId: place, attributes: values }),
  );
  const seen: number[] = [];
  let isSaved = false;
  const watching = (async () => {
    while (!isSaved) seen.push(await countVisible(database));
  })();
  const saving = saveModelData(database, modelId, packData(anIfcData(entities)));
  let isNamed = false;
  const naming = Promise.all(
    Array.from({ length: 20 }, (_, n) => createTenant(database, { name: `Tenant ${n}`, region: 'UK' })),
  ).then(() => (isNamed = true));
  await saving.then(() => (isSaved = true));
  expect(isNamed).toBe(true); // between the slices
  await Promise.all([naming, watching]);
  expect(seen.every((count) => count === 0 || count === 20_000)).toBe(true);
  expect(await countVisible(database)).toBe(20_000);
  expect(await countRows(database, 'attributeDefinition')).toBe(20);
  expect(await countRows(database, 'tenant')).toBe(21);
});

test('what an interrupted save left is gone after the next', async () => {
  const database = await aDatabase();
  const modelId = await aModel(database);
  await database.write((transaction) =>
    transaction.execute({
      sql: `INSERT INTO attributeValue VALUES (?, 50, 0, 1, 'x', NULL, NULL, NULL, NULL)`,
      args: [modelId],
    }),
  );
  await saveModelData(database, modelId, packData(anIfcData([anEntity({ kind: 'Component', entityId: 5 })])));
  expect(await countRows(database, 'attributeValue')).toBe(0);
});

test('a definition made while the first data of a model is written keeps its number for itself', async () => {
  const database = await aDatabase();
  const modelId = await aModel(database);
  const saving = saveModelData(database, modelId, packData(aHouse()));
  const attributeDefinitionId = await createDefinition(database, modelId, {
    name: 'Cost',
    groupName: 'Own',
    groupType: 'UserAttribute',
    semanticType: null,
    unit: null,
    dataType: 'Real',
  });
  await saving;
  const rows = await database.read(
    'SELECT attributeDefinitionId AS id, name FROM attributeDefinition WHERE assetModelId = ?',
    [modelId],
  );
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  expect(rows).toContainEqual({ id: attributeDefinitionId, name: 'Cost' });
  expect(rows).toContainEqual(expect.objectContaining({ name: 'FireRating' }));
});

test('a statement that takes too long is ended, and the next one is answered', async () => {
  const { url } = await aDatabase();
  const reader = openReader(url, 50);
  const endless =
    'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) AS total FROM n';
  await expect(reader.read(endless)).rejects.toMatchObject({ code: 'SQLITE_INTERRUPT' });
  // Its first row is found at once; the second never is.
  await expect(
    reader.read(`SELECT 1 AS one UNION ALL ${`SELECT total FROM (${endless})`}`),
  ).rejects.toMatchObject({
    code: 'SQLITE_INTERRUPT',
  });
  expect(await reader.read('SELECT :a AS a', { a: 1 })).toEqual([{ a: 1 }]);
  await expect(reader.read('DELETE FROM tenant')).rejects.toThrow();
  await reader.close();
});

test('after any statement, ended or not, the next one sees what was written last', async () => {
  const database = await aDatabase();
  const reader = openReader(database.url, 200);
  const statements = [
    'SELECT * FROM user',
    'SELECT * FROM user WHERE 0',
    'SELECT COUNT(*) FROM user a, user b ORDER BY 1',
    'SELECT value, (SELECT COUNT(*) FROM user) FROM json_each(json_array(1, 2, 3)) LIMIT 2',
    'SELECT * FROM nowhere',
    'EXPLAIN QUERY PLAN SELECT * FROM user ORDER BY name',
    'SELECT abs(-9223372036854775808) FROM user',
    'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*), (SELECT 1 FROM user) FROM n',
  ];
  for (const [index, sql] of statements.entries()) {
    await reader.read(sql).catch(() => undefined);
    await ensureUser(database, { userId: `u${index}`, name: 'N', email: null });
    expect(await reader.read('SELECT name FROM user WHERE userId = ?', [`u${index}`])).toHaveLength(1);
  }
  await reader.close();
});

test('values keep their type, their digits and their signs', async () => {
  const database = await aDatabase();
  const modelId = await aModel(database);
  const text = `It's "quoted" \\ – 漢字 🏠 \n\t`;
  const attributes = [
    { dataType: 'Text' as const, value: text },
    { dataType: 'Real' as const, value: 0.1 + 0.2 },
    { dataType: 'Integer' as const, value: -9007199254740991 },
    { dataType: 'Logical' as const, value: true },
    { dataType: 'Date' as const, value: '2024-05-01' },
  ].map((value) => ({ groupType: 'PsetAttribute' as const, groupName: 'G', name: value.dataType, value }));
  await saveModelData(
    database,
    modelId,
    packData(anIfcData([anEntity({ kind: 'Component', entityId: 5, attributes })])),
  );
  const rows = await database.read(
    'SELECT text, real, integer, logical, date FROM attributeValue ORDER BY ordinal',
  );
  expect(rows.map((row) => Object.values(row).filter((value) => value !== null))).toEqual([
    [text],
    [0.1 + 0.2],
    [-9007199254740991],
    [1],
    ['2024-05-01'],
  ]);
});

test('names that are taken are refused by name', async () => {
  const database = await aDatabase();
  const { tenantId } = await createTenant(database, { name: 'Acme', region: 'UK', identifier: 'acme' });
  await createAsset(database, tenantId, { name: 'House' });
  await expect(createTenant(database, { name: 'Acme', region: 'UK', identifier: 'Acme' })).rejects.toThrow(
    DatabaseError,
  );
  await expect(createTenant(database, { name: 'Acme', region: 'UK', tenantId })).rejects.toMatchObject({
    code: 'duplicate',
  });
  await expect(createAsset(database, tenantId, { name: 'HOUSE' })).rejects.toMatchObject({
    code: 'duplicate',
  });
});

test('a tenant with a name without Latin letters still gets a slug', async () => {
  const database = await aDatabase();
  expect(await createTenant(database, { name: '東京', region: 'UK' })).toMatchObject({
    identifier: 'tenant',
  });
  expect(await createTenant(database, { name: '大阪', region: 'UK' })).toMatchObject({
    identifier: 'tenant-2',
  });
});
