import { modelType } from '@/lib/flexLocal/api/schema/assets';
import { componentType } from '@/lib/flexLocal/api/schema/entities';
import { isInTenant } from '@/lib/flexLocal/api/schema/modelInfo';
import {
  createAsset,
  createModel,
  createTenant,
  editAsset,
  type FlexDatabase,
} from '@/lib/flexLocal/database';
import { parseQuery, queryList, type Condition, type EntityType } from '@/lib/flexLocal/odata';
import { aDatabase } from './aDatabase';

let database: FlexDatabase;
beforeAll(async () => {
  database = await aDatabase();
});

/** How SQLite finds the rows of a list: what it says of the page, and of the count. */
async function plansOf(type: EntityType, options: Record<string, string>, condition: Condition) {
  const plans: string[] = [];
  const read: FlexDatabase['read'] = async (sql, args) => {
    const explain = { sql: `EXPLAIN QUERY PLAN ${sql}`, args: args ?? [] };
    const { rows } = await database.write((transaction) => transaction.execute(explain));
    plans.push(rows.map(({ detail }) => detail).join('\n'));
    return database.read(sql, args);
  };
  const query = parseQuery(new URLSearchParams({ $count: 'true', $top: '50', ...options }));
  await queryList({ read, parameters: { tenantId: 't' } }, type, query, condition);
  const [page = '', count = ''] = plans;
  // Up to where the page is read, which is sorted once more.
  return { page: page.slice(0, page.indexOf('SCAN t')), count };
}

const ofTenant: Condition = (model) => `${model}.tenantId = :tenantId`;

test.each([
  ['DateUploaded desc,AssetModelId desc', 'model_uploaded'],
  ['DateUploaded,AssetModelId desc', 'model_uploaded'],
  ['Name,AssetModelId desc', 'model_name'],
  ['ModelSize desc,AssetModelId desc', 'model_size'],
  ['AssetName,AssetModelId desc', 'model_assetName'],
  ['ProcessingStatus desc,AssetModelId desc', 'model_status '],
  ['ProcessingStatus,AssetModelId desc', 'model_statusNewest '],
])('models by %s come from an index in order', async ($orderby, index) => {
  const { page, count } = await plansOf(modelType, { $orderby }, ofTenant);
  expect(page).toContain(`SEARCH t USING INDEX ${index}`);
  expect(page).not.toContain('TEMP B-TREE FOR ORDER BY'); // for equal ranks alone, at most
  expect(count).toContain('USING COVERING INDEX');
});

test.each([
  "ProcessingStatus eq 'Failed' or ProcessingStatus eq 'Canceled'",
  "contains(tolower(Name),'a') or contains(tolower(AssetName),'a')",
])('models with %s are counted without reading them', async ($filter) => {
  const { page, count } = await plansOf(modelType, { $filter, $orderby: 'DateUploaded desc' }, ofTenant);
  expect(page).toContain('SEARCH t USING INDEX model_uploaded');
  expect(count).toMatch(/SEARCH t USING COVERING INDEX model_(uploaded|processing)/);
});

test('models of one state or another are looked up, not searched for', async () => {
  const $filter = "ProcessingStatus eq 'Failed' or ProcessingStatus eq 'Canceled'";
  const { count } = await plansOf(modelType, { $filter }, ofTenant);
  expect(count).toContain('model_processing (tenantId=? AND processingStatus=?)');
});

test('things of one model come by name from an index, whatever the tenant has besides', async () => {
  const $filter = '(AssetModelId eq 7) and (LevelId eq 5)';
  const { page } = await plansOf(
    componentType,
    { $filter: 'AssetModelId eq 7', $orderby: 'Name,EntityId' },
    isInTenant,
  );
  expect(page).toContain('SEARCH t USING INDEX entity_name (assetModelId=? AND kind=?)');
  expect(page).not.toContain('TEMP B-TREE FOR ORDER BY');
  for (const plan of Object.values(await plansOf(componentType, { $filter }, isInTenant)))
    expect(plan).not.toContain('LIST SUBQUERY');
});

test('things of a whole tenant are found through its models', async () => {
  const { count } = await plansOf(componentType, {}, isInTenant);
  expect(count).toMatch(/SEARCH t USING (COVERING )?INDEX entity_\w+ \(assetModelId=\? AND kind=\?/);
});

test('a model is sorted by the name that its asset has now', async () => {
  const { tenantId } = await createTenant(database, { name: 'Acme', region: 'UK' });
  const assetId = await createAsset(database, tenantId, { name: 'Haus Übersee' });
  const modelId = await createModel(database, tenantId, {
    assetId,
    name: 'A',
    sizeBytes: 1,
    originalFilename: 'a.ifc',
    filePath: 'a',
  });
  const read = async () =>
    (await database.read('SELECT assetNameLower AS name FROM model WHERE assetModelId = ?', [modelId]))[0]
      ?.name;
  expect(await read()).toBe('haus übersee');
  await editAsset(database, assetId, { name: 'ÄRZTEHAUS' });
  expect(await read()).toBe('ärztehaus');
  const elsewhere = await createAsset(database, tenantId, { name: 'Neu' });
  await database.write((transaction) =>
    transaction.execute({
      sql: 'UPDATE model SET assetId = ? WHERE assetModelId = ?',
      args: [elsewhere, modelId],
    }),
  );
  expect(await read()).toBe('neu');
});
