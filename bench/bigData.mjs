/**
 * Whether local Flex stays quick when a tenant is large: `node bench/bigData.mjs [models]`, 10 000 when left out. Two
 * tenants are made, one with that many models and one with a hundredth of it, of 100 things with attributes each, and the
 * queries that the app sends (lib/flexApi) are timed on both through the whole server function. The ratio is the result:
 * times themselves depend on the machine. `--plans` prints how SQLite finds the rows of the large one, too.
 */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadProject } from './loadProject.mjs';

const ROUNDS = 15;
const ENTITIES_PER_MODEL = 100;
const MODELS_PER_ASSET = 10;
const large = Number(process.argv.find((argument) => /^\d+$/.test(argument)) ?? 10_000);
const sizes = [Math.max(MODELS_PER_ASSET, large / 100), large];
const showsPlans = process.argv.includes('--plans');

const folder = await mkdtemp(path.join(tmpdir(), 'flex-bench-'));
const working = setInterval(() => {}, 1000); // libSQL's promises do not keep a program alive

/** What the benchmark takes of the project. */
const EXPORTS = `export { createFlexLocal } from './lib/flexLocal/createFlexLocal';
                 export * from './lib/flexLocal/database';
                 export { packData } from './lib/ifc';`;

/** What a building has: a site, a building, 2 levels, 10 rooms, 6 types, 1 system, 79 components. */
function aBuilding(seed) {
  const entities = [];
  const add = (entityId, kind, more = {}) =>
    entities.push({
      entityId,
      kind,
      globalId: `${seed}-${entityId}`.padStart(22, '0'),
      name: `${kind} ${(entityId * 7 + seed) % 97}`,
      description: null,
      ifcClass:
        { Level: 'IfcBuildingStorey', Facility: 'IfcBuilding', Component: 'IfcDoor' }[kind] ?? `Ifc${kind}`,
      objectType: null,
      predefinedType: null,
      longName: null,
      tag: null,
      elevationM: null,
      parentId: null,
      levelId: null,
      spaceIds: [],
      typeId: null,
      systemIds: [],
      zoneIds: [],
      assemblyId: null,
      createdById: null,
      modifiedById: null,
      materials: [],
      attributes: [],
      ...more,
    });
  const attributes = (count) =>
    Array.from({ length: count }, (_, place) => ({
      groupType: 'PsetAttribute',
      groupName: `Pset_${place % 4}`,
      name: `Property ${place}`,
      value:
        place % 2
          ? { dataType: 'Text', value: `Value ${place + seed}` }
          : { dataType: 'Real', value: place / 7 },
    }));
  add(1, 'Site');
  add(2, 'Facility', { parentId: 1 });
  for (const id of [3, 4]) add(id, 'Level', { parentId: 2, elevationM: id * 3 });
  for (let id = 5; id < 15; id++) add(id, 'Space', { parentId: 3 + (id % 2), levelId: 3 + (id % 2) });
  for (let id = 15; id < 21; id++) add(id, 'ComponentType', { attributes: attributes(4) });
  add(21, 'System');
  for (let id = 22; id <= ENTITIES_PER_MODEL; id++)
    add(id, 'Component', {
      levelId: 3 + (id % 2),
      spaceIds: id % 3 ? [5 + (id % 10)] : [],
      typeId: 15 + (id % 6),
      systemIds: id % 5 ? [] : [21],
      attributes: attributes(6),
    });
  return {
    schema: 'IFC4',
    project: { entityId: 1000, globalId: 'p', name: 'Project', description: null },
    lengthUnit: 'millimetre',
    unitsPerMetre: 1000,
    applications: [{ identifier: 'CAD', name: 'CAD', version: '1', developer: 'Somebody' }],
    entities,
    links: [],
    contactLinks: [],
    originalAuthorId: null,
    lastEntityId: 1000,
  };
}

async function aTenant(flex, models) {
  const file = path.join(folder, `${models}.db`);
  const database = await flex.openFlexDatabase(pathToFileURL(file).href);
  const { tenantId } = await flex.createTenant(database, { name: 'Acme', region: 'UK', identifier: 'acme' });
  const started = performance.now();
  let assetId;
  for (let index = 0; index < models; index++) {
    if (index % MODELS_PER_ASSET === 0)
      assetId = await flex.createAsset(database, tenantId, { name: `Building ${index / MODELS_PER_ASSET}` });
    const modelId = await flex.createModel(database, tenantId, {
      assetId,
      name: `Model ${(index * 7919) % models}`,
      sizeBytes: (index * 7919) % 1_000_003,
      originalFilename: 'a.ifc',
      filePath: 'a',
    });
    await flex.saveModelData(database, modelId, flex.packData(aBuilding(index)));
    const status = index % 50 === 0 ? 'Failed' : 'Completed';
    await flex.setProcessing(database, modelId, { stage: 'Process Ended', status });
  }
  const seconds = (performance.now() - started) / 1000;
  const serve = flex.createFlexLocal({ database, authenticate: async () => flex.LOCAL_OWNER });
  const megabytes = (await stat(file)).size / 1e6;
  console.log(`${models} models made in ${seconds.toFixed(1)} s: ${megabytes.toFixed(0)} MB`);
  return { database, serve, models };
}

/** The questions of the app, by what they are for, on the model and asset in the middle of the tenant. */
function questions(models) {
  const model = Math.floor(models / 2);
  const asset = Math.ceil(model / MODELS_PER_ASSET);
  const of = `(AssetModelId eq ${model})`;
  const page = { $top: 50, $skip: 0, $count: true };
  const entity = (set, id, more) => [`${set}(AssetModelId=${model}, EntityId=${id})`, more];
  const list = (set, filter, more) => [set, { $filter: filter, $orderby: 'Name,EntityId', ...page, ...more }];
  const search = (text, ...names) => names.map((name) => `contains(tolower(${name}),'${text}')`).join(' or ');
  const models1 = (more) => ['Models', { $orderby: 'DateUploaded desc,AssetModelId desc', ...page, ...more }];
  const byId = { $orderby: 'EntityId', $top: 1000, $skip: 0, $count: true, $filter: of };
  const counted = { $count: true, $top: 0 };
  return {
    'models, newest first': models1(),
    'models, page 2': models1({ $skip: 50 }),
    'models by name': models1({ $orderby: 'Name,AssetModelId desc' }),
    'models by size': models1({ $orderby: 'ModelSize desc,AssetModelId desc' }),
    'models by asset': models1({ $orderby: 'AssetName,AssetModelId desc' }),
    'models by status': models1({ $orderby: 'ProcessingStatus,AssetModelId desc' }),
    'models, search': models1({ $filter: `(${search('model 7', 'Name', 'AssetName')})` }),
    'models, ready': models1({ $filter: "(ProcessingStatus eq 'Completed')" }),
    'models, failed': models1({
      $filter:
        "(ProcessingStatus eq 'Failed' or ProcessingStatus eq 'Canceled' or ProcessingStatus eq 'Terminated')",
    }),
    'models, processing': models1({
      $filter:
        "(ProcessingStatus eq null or (ProcessingStatus ne 'Completed' and ProcessingStatus ne 'Failed' and ProcessingStatus ne 'Canceled' and ProcessingStatus ne 'Terminated'))",
    }),
    'one model': [`Models(${model})`, { $expand: 'Asset($select=Name)' }],
    components: list('Components', of),
    'components, search': list('Components', `${of} and (${search('9', 'Name', 'ExternalObjectName')})`),
    'components on a level': list('Components', `${of} and (LevelId eq 3)`),
    'components in rooms of a level': list('Components', `${of} and (SpaceEntities/any(s:s/LevelId eq 3))`),
    spaces: list('Spaces', of),
    'spaces on a level': list('Spaces', `${of} and (LevelId eq 3)`),
    levels: list('Levels', of),
    'tree: sites': ['Sites', byId],
    'tree: levels': ['Levels', { ...byId, $expand: 'Facility($select=EntityId)' }],
    'tree: spaces': ['Spaces', { ...byId, $expand: 'Components($count=true;$top=0)' }],
    'tree: count on a level': [
      'Components',
      { $filter: `${of} and (not Spaces/any()) and (LevelId eq 3)`, ...counted },
    ],
    'tree: count elsewhere': [
      'Components',
      { $filter: `${of} and (not Spaces/any()) and (LevelId eq null)`, ...counted },
    ],
    'any entity with attributes': entity('Entities', 50, { $expand: 'Attributes' }),
    'component and its places': entity('Components', 50, {
      $expand:
        'Spaces($select=EntityId,Name,LevelName;$expand=Level($select=EntityId,Name)),Systems($select=EntityId,Name)',
    }),
    'type with attributes': entity('ComponentTypes', 16, { $expand: 'Attributes' }),
    'available properties': [`Components/GetAvailableProperties(assetId=${asset})`, { $top: 100 }],
    'asset and its models': ['Assets', { $filter: `AssetId eq ${asset}`, $expand: 'Models' }],
  };
}

async function ask(serve, [place, options = {}]) {
  const query = new URLSearchParams(Object.entries(options).map(([name, value]) => [name, String(value)]));
  const answer = await serve(new Request(`http://flex.test/UK/aim/2.0/acme/${place}?${query}`));
  const body = await answer.json();
  if (!answer.ok) throw new Error(`${place}: ${JSON.stringify(body)}`);
  return body;
}

/** Of the processor, in all threads: what else the machine does hardly shows in it. */
async function milliseconds(serve, question) {
  await ask(serve, question);
  const times = [];
  for (let round = 0; round < ROUNDS; round++) {
    const started = process.cpuUsage();
    await ask(serve, question);
    const { user, system } = process.cpuUsage(started);
    times.push((user + system) / 1000);
  }
  return times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)];
}

async function printPlans({ database, serve, models }, names) {
  const { read } = database;
  for (const name of names) {
    const statements = [];
    database.read = (sql, args) => (statements.push([sql, args]), read(sql, args));
    await ask(serve, questions(models)[name]);
    database.read = read;
    console.log(`\n${name}`);
    for (const [sql, args] of statements.slice(2)) {
      const explain = { sql: `EXPLAIN QUERY PLAN ${sql}`, args };
      const { rows } = await database.write((transaction) => transaction.execute(explain));
      for (const { detail } of rows) console.log(`  ${detail}`);
    }
  }
}

try {
  const flex = await loadProject(EXPORTS, folder);
  const [few, many] = [await aTenant(flex, sizes[0]), await aTenant(flex, sizes[1])];
  console.log(
    `\nmedian of ${ROUNDS}, in ms of processor`.padEnd(36),
    `${few.models}`.padStart(8),
    `${many.models}`.padStart(8),
    'ratio'.padStart(8),
  );
  const slow = [];
  for (const name of Object.keys(questions(few.models))) {
    const small = await milliseconds(few.serve, questions(few.models)[name]);
    const big = await milliseconds(many.serve, questions(many.models)[name]);
    if (big > 2 * small) slow.push(name);
    console.log(
      name.padEnd(36),
      small.toFixed(2).padStart(8),
      big.toFixed(2).padStart(8),
      (big / small).toFixed(1).padStart(8),
    );
  }
  console.log(
    slow.length ? `\nMore than twice the time: ${slow.join('; ')}` : '\nAll within twice the time.',
  );
  if (showsPlans) await printPlans(many, slow.length ? slow : Object.keys(questions(many.models)));
  for (const { database } of [few, many]) await database.close();
} finally {
  clearInterval(working);
  await rm(folder, { recursive: true, force: true });
}
