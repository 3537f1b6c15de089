/**
 * How long the index and the searches of a large model take: `node bench/objectIndex.mjs [things]`, 100 000 when left
 * out. One model of that many components, with levels, rooms, types, systems, zones and six attributes each, in local
 * Flex on a port of its own; the calls are those of lib/flexApi over HTTP. Prints milliseconds and the largest answer.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadProject } from './loadProject.mjs';

const things = Number(process.argv[2] ?? 100_000);
const folder = await mkdtemp(path.join(tmpdir(), 'object-index-'));
const working = setInterval(() => {}, 1000); // libSQL's promises do not keep a program alive

/** What the benchmark takes of the project. */
const EXPORTS = `export { createFlexLocal } from './lib/flexLocal/createFlexLocal';
                 export * from './lib/flexLocal/database';
                 export { packData } from './lib/ifc';
                 export { createFlex } from './lib/flexApi/flex';
                 export { createUpstreamAgent } from './lib/http';
                 export { OBJECT_KINDS } from './lib/flexContract';
                 export { getRequestListener } from '@hono/node-server';`;

const LEVELS = 40;
const ROOMS = 2000;
const TYPES = 300;
const SYSTEMS = 50;

function aTower() {
  const entities = [];
  const add = (entityId, kind, ifcClass, more = {}) =>
    entities.push({
      entityId,
      kind,
      globalId: String(entityId).padStart(22, '0'),
      name: `${ifcClass.slice(3)} ${entityId}`,
      description: null,
      ifcClass,
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
  const text = (name, value) => ({
    groupType: 'PsetAttribute',
    groupName: 'Pset_ElementCommon',
    name,
    value: { dataType: 'Text', value },
  });
  const real = (name, value) => ({
    groupType: 'QuantityAttribute',
    groupName: 'Qto_ElementBaseQuantities',
    name,
    unit: 'm',
    value: { dataType: 'Real', value },
  });
  let id = 1;
  const site = id++;
  add(site, 'Site', 'IfcSite');
  const building = id++;
  add(building, 'Facility', 'IfcBuilding', { parentId: site });
  const some = (count, kind, ifcClass, more = () => ({})) =>
    Array.from({ length: count }, (_, index) => {
      add(id, kind, ifcClass, more(index));
      return id++;
    });
  const levels = some(LEVELS, 'Level', 'IfcBuildingStorey', (n) => ({
    parentId: building,
    elevationM: n * 3,
  }));
  const zones = some(20, 'Zone', 'IfcZone');
  const systems = some(SYSTEMS, 'System', 'IfcSystem');
  const types = some(TYPES, 'ComponentType', 'IfcDoorType');
  const rooms = some(ROOMS, 'Space', 'IfcSpace', (n) => {
    const levelId = levels[n % LEVELS];
    return { parentId: levelId, levelId, zoneIds: [zones[n % 20]] };
  });
  const classes = ['IfcWall', 'IfcDoor', 'IfcSlab', 'IfcPipeSegment', 'IfcWindow', 'IfcBeam'];
  for (let n = 0; n < things; n++) {
    const inRoom = n % 3 > 0;
    add(id++, 'Component', classes[n % classes.length], {
      levelId: levels[n % LEVELS],
      spaceIds: inRoom ? [rooms[n % ROOMS]] : [],
      typeId: types[n % TYPES],
      systemIds: n % 5 ? [] : [systems[n % SYSTEMS]],
      attributes: [
        text('FireRating', `EI${30 * (1 + (n % 4))}`),
        text('Reference', `Mark ${n}`),
        text('Status', 'New'),
        real('Length', (n % 100) / 7),
        real('Width', (n % 10) / 10),
        real('NetVolume', (n % 1000) / 9),
      ],
    });
  }
  return {
    schema: 'IFC4',
    project: { entityId: id, globalId: 'p', name: 'Project', description: null },
    lengthUnit: 'millimetre',
    unitsPerMetre: 1000,
    applications: [{ identifier: 'CAD', name: 'CAD', version: '1', developer: 'Somebody' }],
    entities,
    links: [],
    contactLinks: [],
    originalAuthorId: null,
    lastEntityId: id,
  };
}

async function timed(name, work) {
  const started = performance.now();
  const result = await work();
  const ms = Math.round(performance.now() - started);
  const bytes = Buffer.byteLength(JSON.stringify(result));
  console.log(`${name.padEnd(44)} ${String(ms).padStart(7)} ms ${(bytes / 1e6).toFixed(2).padStart(7)} MB`);
  return result;
}

let server;
let dispatcher;
try {
  const project = await loadProject(EXPORTS, folder);
  const database = await project.openFlexDatabase(pathToFileURL(path.join(folder, 'flex.db')).href);
  const { tenantId } = await project.createTenant(database, {
    name: 'Acme',
    region: 'UK',
    identifier: 'acme',
  });
  const assetId = await project.createAsset(database, tenantId, { name: 'Tower' });
  const named = { assetId, name: 'Tower', sizeBytes: 1, originalFilename: 'a.ifc', filePath: 'a' };
  const modelId = await project.createModel(database, tenantId, named);
  await timed(`a model of ${things} things is written`, async () => {
    await project.saveModelData(database, modelId, project.packData(aTower()));
  }).catch((error) => {
    if (!(error instanceof TypeError)) throw error;
  });
  await project.setProcessing(database, modelId, { stage: 'Process Ended', status: 'Completed' });
  const serve = project.createFlexLocal({ database, authenticate: async () => project.LOCAL_OWNER });
  server = createServer(project.getRequestListener(serve));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  dispatcher = project.createUpstreamAgent();
  const token = { value: 't', generation: 1 };
  const flex = project.createFlex({
    apiUrl: `http://127.0.0.1:${server.address().port}`,
    tokens: {
      getToken: async () => token,
      renewAfter401: async () => token,
      status: () => ({ state: 'none' }),
    },
    dispatcher,
  });

  const started = performance.now();
  for (const kind of project.OBJECT_KINDS) {
    let read = 0;
    for (let page = 1; ; page++) {
      const answer = await timed(`index, ${kind}, page ${page}`, () =>
        flex.listObjects('acme', modelId, { kind, page, pageSize: 10_000 }),
      );
      read += answer.entityIds.length;
      if (read >= answer.total) break;
    }
  }
  console.log(`index, all in all: ${Math.round(performance.now() - started)} ms`);
  const again = { kind: 'Component', page: 1, pageSize: 10_000 };
  await timed('index, a page asked for again', () => flex.listObjects('acme', modelId, again));

  for (const query of [
    { property: 'FireRating', value: 'EI60' },
    { property: 'Length', value: '1' },
    { property: 'Width' },
    { property: 'Reference', value: 'Mark 77' },
    { text: 'mark 77' },
    { text: 'found nowhere' },
  ]) {
    const found = await timed(`search ${JSON.stringify(query)}`, () =>
      flex.searchAttributes('acme', modelId, query),
    );
    console.log(`  ${found.total} found, ${found.entityIds.length} in the first answer`);
  }
} finally {
  clearInterval(working);
  await dispatcher?.destroy();
  server?.closeAllConnections();
  server?.close();
  await rm(folder, { recursive: true, force: true });
}
