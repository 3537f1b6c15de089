/**
 * How long IFC takes to become a model on the wire, here and with other converters:
 * `node bench/conversion.mjs [--quick] [--rounds 3] [--only ours,webIfc] [folder of models]`.
 * Each run is a process of its own; the converters take turns, and the run in the middle by processor time is shown.
 * The others are installed from the npm registry into a temporary folder, which stays for the next time.
 */
import { mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { BUNDLING, buildFlex, bundlePath } from '../scripts/buildFlex.mjs';
import { measure, median } from './conversion/measure.mjs';
import { prepareModels } from './conversion/models.mjs';
import { installPeers } from './conversion/peers.mjs';

const TIMEOUT_MS = 300_000;
const here = path.dirname(fileURLToPath(import.meta.url));
const runner = (name) => path.join(here, 'conversion', 'runners', `${name}.mjs`);

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean' }, rounds: { type: 'string' }, only: { type: 'string' } },
});
const [models = path.resolve(here, '../../shared/models/ifc')] = positionals;
const workFolder = path.join(os.tmpdir(), 'conversion-bench');
mkdirSync(workFolder, { recursive: true });

/** Arguments of Node for each converter, without the model and the file to write. */
async function prepareConverters() {
  await buildFlex(['ifcWorker']);
  const ours = bundlePath('benchConverter');
  const oursGeometry = bundlePath('benchGeometry');
  const root = path.resolve(here, '..');
  await build({ ...BUNDLING, entryPoints: [path.join(root, 'lib/ifc/index.ts')], outfile: ours });
  const geometryOnly = path.join(here, 'conversion/runners/oursGeometry.ts');
  await build({ ...BUNDLING, entryPoints: [geometryOnly], outfile: oursGeometry });
  const peers = installPeers(workFolder);
  return {
    ours: (model, out) => [runner('ours'), model, out, ours, bundlePath('ifcWorker')],
    oursGeometry: (model, out) => [oursGeometry, model, out],
    webIfc: (model, out) => [runner('webIfc'), model, out],
    fragments: (model, out) => [runner('fragments'), model, out, peers],
    xeokit: (model, out) => [runner('xeokit'), model, out, peers],
    ifcLite: (model, out) => [runner('ifcLite'), model, out, peers],
  };
}

const seconds = (ms) => (ms / 1000).toFixed(2);
const cell = (result) =>
  result.failure ??
  `${seconds(result.cpuMs)} / ${seconds(result.wallMs)} / ${Math.round(result.rssMb)} / ` +
    (result.rawKib > 0 ? `${Math.round(result.rawKib)}, ${Math.round(result.brotliKib)}` : '-');

const converters = await prepareConverters();
const names = Object.keys(converters).filter(
  (name) => !options.only || options.only.split(',').includes(name),
);
console.log(
  `Processor seconds / wall seconds / peak MB / KiB made, KiB after brotli 5; ${os.cpus()[0].model}\n`,
);
console.log(`| model (MB) | ${names.join(' | ')} |\n|${' --- |'.repeat(names.length + 1)}`);
for (const model of await prepareModels(models, workFolder, options.quick)) {
  const runs = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < Number(options.rounds ?? 3); round++) {
    for (const name of names) {
      if (runs[name].some(({ failure }) => failure)) continue;
      const out = path.join(workFolder, `${name}.out`);
      runs[name].push(await measure(converters[name](model.path, out), out, TIMEOUT_MS));
    }
  }
  const cells = names.map((name) => cell(median(runs[name])));
  console.log(`| ${model.name} (${model.megabytes.toFixed(1)}) | ${cells.join(' | ')} |`);
}
