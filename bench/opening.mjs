/**
 * How long it takes from a click to the first picture and to all of a building, here and in other viewers:
 * `node bench/opening.mjs [--rounds 3] [--only office] [--without xeokit] [--app folder of a built checkout] [folder of IFC models]`.
 * Every viewer opens its own stored form, made by its own converter, in the same browser on this machine; cold is a
 * browser without a cache, warm the same browser again. The other viewers are installed from the npm registry into a
 * temporary folder, which stays for the next time. The figures are in docs/benchmarks.md.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { firstOfZip } from './conversion/models.mjs';
import { serveFolder } from './opening/fileServer.mjs';
import { openTwice } from './opening/openOnce.mjs';
import { measureCode } from './opening/ourCode.mjs';
import { modelsReady, startOurs, TENANT, uploadModel } from './opening/ourStack.mjs';
import { convertForPeers, PEERS, preparePeers } from './opening/peers.mjs';
import { medianOf, printCode, printOpenings } from './opening/report.mjs';

const CONVERT_WITHIN_MS = 300_000;
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '3' },
    only: { type: 'string' },
    without: { type: 'string', default: '' },
    app: { type: 'string', default: root },
  },
});
const [shared = path.resolve(root, '../shared/models/ifc')] = positionals;
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const workFolder = path.join(os.tmpdir(), 'opening-bench');
mkdirSync(workFolder, { recursive: true });

const MODELS = [
  { name: 'office', source: path.join(root, 'samples/office.ifc') },
  { name: 'Dormitory-ARC', source: path.join(shared, 'Dormitory-ARC.ifczip') },
  { name: 'restaurant', source: path.join(shared, 'revit2012_janesville_restaurant.ifczip') },
];

/** The models as plain IFC files, because peers read no zips. */
function prepareModels() {
  const wanted = MODELS.filter(({ name }) => !options.only || options.only.split(',').includes(name));
  return wanted.flatMap(({ name, source }) => {
    if (!existsSync(source)) {
      console.warn(`${name} is left out: there is no ${source}.`);
      return [];
    }
    const file = path.join(workFolder, `${name}.ifc`);
    const bytes = readFileSync(source);
    writeFileSync(file, source.endsWith('zip') ? firstOfZip(bytes) : bytes);
    return [{ name, path: file }];
  });
}

const models = prepareModels();
const peers = await preparePeers(workFolder);
const without = options.without.split(',');
const openers = models.flatMap((model) => {
  const converted = convertForPeers(peers, model, CONVERT_WITHIN_MS).filter(
    (name) => !without.includes(name),
  );
  return ['ours', ...converted].map((viewer) => ({ model, viewer, runs: [] }));
});
const files = await serveFolder(peers.site);
const ours = await startOurs(path.resolve(options.app));

const toOurs = (model) => async (page) => {
  await page.goto(`${ours.url}/tenants/${TENANT}/models`);
  await page.waitForLoadState('networkidle');
  return page.getByRole('link', { name: new RegExp(`^${model.name}(\\.ifc)?$`) }).first();
};
const toPeer = (viewer, model) => async (page) => {
  const { ending } = PEERS.find(({ name }) => name === viewer);
  await page.goto(`${files.url}/?viewer=${viewer}&model=/${model.name}.${ending}`);
  return page.getByRole('button', { name: 'Open' });
};

try {
  for (const model of models) if (model.name !== 'office') await uploadModel(ours.url, model);
  await modelsReady(
    ours.url,
    models.map(({ name }) => name),
  );
  console.log(
    `${os.cpus()[0].model}, ${os.cpus().length} cores; load ${os.loadavg()[0].toFixed(1)} at the start\n`,
  );
  printCode(await measureCode(toOurs(models[0]), executablePath));
  for (let round = 0; round < Number(options.rounds); round++) {
    // Whoever comes first in a round comes last in the next: what else the machine does hits all of them alike.
    for (const { model, viewer, runs } of round % 2 ? openers.toReversed() : openers) {
      const go = viewer === 'ours' ? toOurs(model) : toPeer(viewer, model);
      runs.push(await openTwice(go, executablePath));
    }
  }
  printOpenings(openers.map(({ model, viewer, runs }) => ({ model, viewer, ...medianOf(runs) })));
  console.log(`\nLoad ${os.loadavg()[0].toFixed(1)} at the end`);
} finally {
  files.close();
  await ours.stop();
}
