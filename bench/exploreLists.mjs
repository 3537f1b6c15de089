/**
 * How long the lists and the search of the model page take: `node bench/exploreLists.mjs [things]`, 100 000 when left
 * out. Median and longest of some rounds in milliseconds of the processor, which the
 * load of the machine hardly changes, of what happens between a key or a click and the new rows; a
 * frame is 16.7 ms.
 */
import { fileURLToPath, pathToFileURL } from 'node:url';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';

const ROUNDS = 15;
const things = Number(process.argv[2] ?? 100_000);
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = await mkdtemp(path.join(tmpdir(), 'explore-lists-'));

async function loadProject() {
  const outfile = path.join(folder, 'project.mjs');
  await build({
    stdin: {
      contents: `export { toObjectIndex } from './components/workspace/objects';
                 export * from './components/workspace/explore/lists';
                 export { toRows } from './components/workspace/explore/rows';
                 export { findObjects } from './components/workspace/search/findObjects';
                 export { toResultList } from './components/workspace/search/resultList';`,
      resolveDir: root,
      loader: 'ts',
    },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    jsx: 'automatic',
    loader: { '.css': 'empty', '.module.css': 'empty' },
    define: { 'process.env.NODE_ENV': '"production"' },
    banner: {
      js: `import { createRequire } from 'node:module'; const require = createRequire('${pathToFileURL(path.join(root, 'package.json')).href}');`,
    },
    logLevel: 'error',
  });
  return import(pathToFileURL(outfile).href);
}

function aTower() {
  const objects = [];
  const add = (kind, ifcClass, more) => {
    const entityId = objects.length + 1;
    const none = { typeId: null, typeName: null, levelId: null, spaceIds: [], systemIds: [], zoneIds: [] };
    objects.push({
      entityId,
      name: `${ifcClass.slice(3)} ${entityId}`,
      globalId: String(entityId).padStart(22, '0'),
      ifcClass,
      kind,
      ...none,
      ...more,
    });
    return entityId;
  };
  const levels = Array.from({ length: 40 }, () => add('Level', 'IfcBuildingStorey'));
  const types = Array.from({ length: 300 }, () => add('ComponentType', 'IfcDoorType'));
  const classes = ['IfcWall', 'IfcDoor', 'IfcSlab', 'IfcPipeSegment', 'IfcWindow', 'IfcBeam'];
  for (let n = 0; n < things; n++)
    add('Component', classes[n % 6], {
      levelId: levels[n % 40],
      typeId: types[n % 300],
      typeName: `Door type ${n % 300}`,
    });
  const place = { ifcClass: null, globalId: null, components: 0, children: [] };
  const children = levels.map((entityId) => ({
    ...place,
    entityId,
    kind: 'Level',
    name: `Level ${entityId}`,
  }));
  return { objects, tree: { ...place, entityId: 0, kind: 'Model', name: 'Tower', children } };
}

function timed(name, work) {
  const times = Array.from({ length: ROUNDS }, () => {
    const started = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(started);
    return (user + system) / 1000;
  });
  times.sort((a, b) => a - b);
  const [median, longest] = [times[Math.floor(ROUNDS / 2)], times.at(-1)];
  console.log(name.padEnd(52), median.toFixed(1).padStart(8), longest.toFixed(1).padStart(8));
}

try {
  const { toObjectIndex, toClassList, toSpatialList, toRows, findObjects, toResultList } =
    await loadProject();
  const { objects, tree } = aTower();
  const counted = (count) => String(count);
  const index = toObjectIndex(objects);
  console.log(`${things} things`.padEnd(52), '  median', ' longest');
  timed('index from its pages (once a model)', () => toObjectIndex(objects));
  timed('list of classes', () => toClassList(index, counted));
  timed('spatial tree', () => toSpatialList(tree, index, counted));
  timed('open a class for the first time, names in order', () => {
    const list = toClassList(index, counted);
    toRows(list.roots, (node) => node.name === 'IfcWall');
  });
  const classes = toClassList(index, counted);
  timed('open or close with one class open', () => toRows(classes.roots, (node) => node.name === 'IfcWall'));
  timed('open or close with everything open', () => toRows(classes.roots, () => true));
  const started = performance.now();
  findObjects(index, 'wall 77');
  console.log(
    `${'the first search (once a model)'.padEnd(52)} ${(performance.now() - started).toFixed(1).padStart(8)}`,
  );
  for (const text of ['wall 77', 'w', 'found nowhere'])
    timed(`search “${text}”: ${findObjects(index, text).length} found, in rows`, () => {
      const list = toResultList(findObjects(index, text), undefined, index, counted);
      toRows(list.roots, () => list.count <= 500);
    });
} finally {
  await rm(folder, { recursive: true, force: true });
}
