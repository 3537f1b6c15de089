// Feeds the converter with hostile files and says how each ended: node bench/fuzz.mjs [count of mutations] [seed] [folder of .ifc files]
// Ends with code 1 when one did not end within its time, or not with a model or a sentence.
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildFlex, bundlePath } from '../scripts/buildFlex.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Larger files only take longer. */
const MAX_SEED_BYTES = 400_000;
const LIMITS = {
  timeoutMs: 24_000,
  timeoutPerMbMs: 1000,
  heartbeatMs: 3000,
  maxHeapMb: 1024,
  maxEngineBytes: 512 * 2 ** 20,
};

async function loadRooms() {
  const outfile = bundlePath('fuzz');
  await build({
    stdin: {
      contents: `export * from './lib/ifc'; export * from './__tests__/ifc/fuzz/hostileFiles';
        export * from './__tests__/ifc/fuzz/mutate'; export * from './__tests__/ifc/fuzz/judge';`,
      resolveDir: root,
    },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    tsconfig: path.join(root, 'tsconfig.json'),
  });
  await buildFlex(['ifcWorker']);
  return import(outfile);
}

const [count = '500', seed = '1', folder = path.join(root, 'samples')] = process.argv.slice(2);
const rooms = await loadRooms();
const converter = rooms.createIfcConverter({ workerFile: bundlePath('ifcWorker'), ...LIMITS });
const scratch = mkdtempSync(path.join(tmpdir(), 'flexview-fuzz-'));
const random = rooms.seededRandom(Number(seed));

const seeds = readdirSync(folder)
  .filter((name) => name.endsWith('.ifc') && statSync(path.join(folder, name)).size < MAX_SEED_BYTES)
  .map((name) => readFileSync(path.join(folder, name)));
seeds.push(
  ...Object.values(rooms.HOSTILE_FILES)
    .slice(0, 3)
    .map((make) => make()),
);

function* cases() {
  for (const [name, make] of [...Object.entries(rooms.HOSTILE_FILES), ...Object.entries(rooms.HOSTILE_ZIPS)])
    yield { name, bytes: make() };
  for (let i = 0; i < Number(count); i++) {
    const bytes = seeds[Math.floor(random() * seeds.length)];
    const cut = Math.floor(random() * bytes.length);
    yield random() < 0.15 ? { name: 'cut off', bytes: bytes.subarray(0, cut) } : rooms.mutate(bytes, random);
  }
}

const ends = {};
const slow = [];
let failures = 0;
let done = 0;
let mostRss = 0;
const remaining = cases();

async function work(lane) {
  for (const { name, bytes } of remaining) {
    const file = path.join(scratch, `${lane}.ifc`);
    writeFileSync(file, bytes);
    const began = performance.now();
    let end;
    try {
      end = await rooms.judge(converter, file);
    } catch (error) {
      end = 'FAILED';
      failures += 1;
      const kept = path.join(tmpdir(), `flexview-fuzz-${seed}-${done}.ifc`);
      writeFileSync(kept, bytes);
      console.log(`FAILED ${name}, kept as ${kept}:`, error, error.cause ?? '');
    }
    const ms = Math.round(performance.now() - began);
    if (ms > 5000) slow.push(`${ms} ms  ${name}: ${end}`);
    if (end.startsWith('crashed')) console.log(`${name}: ${end}`);
    end = end.split(':')[0];
    ends[end] = (ends[end] ?? 0) + 1;
    mostRss = Math.max(mostRss, process.memoryUsage.rss());
    done += 1;
    if (done % 100 === 0) console.log(`${done} files`, JSON.stringify(ends));
  }
}

const began = performance.now();
await Promise.all([work(0), work(1)]);
rmSync(scratch, { recursive: true });
console.log(
  `${done} files in ${Math.round((performance.now() - began) / 1000)} s, at most ${Math.round(mostRss / 1e6)} MB resident`,
);
console.log(ends);
for (const line of slow) console.log(line);
process.exitCode = failures > 0 ? 1 : 0;
