/**
 * How fast wexBIM files are read, checked and written: `node bench/wexbim.mjs [file.wexbim ...]`.
 * Without files, a model of about 50 MB is made. Copying the bytes is measured in the same run as the limit, so
 * that figures from different machines compare.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const ROUNDS = 7;
const room = fileURLToPath(new URL('../lib/wexbim/index.ts', import.meta.url));

async function loadRoom() {
  const folder = await mkdtemp(path.join(tmpdir(), 'wexbim-bench-'));
  try {
    const outfile = path.join(folder, 'wexbim.mjs');
    await build({ entryPoints: [room], outfile, bundle: true, format: 'esm', logLevel: 'error' });
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Many boxes with flat faces, as walls are, and some round shapes, of which each is placed a few times. */
function aLargeModel(packNormal) {
  const products = [];
  const geometries = [];
  const box = { min: [0, 0, 0], size: [1, 1, 1] };
  for (let label = 1; label <= 12_000; label++) {
    products.push({ productLabel: label, typeNumber: 452, box });
    const instance = { productLabel: label, typeNumber: 452, instanceLabel: label, styleId: 1 };
    const round = label % 10 === 0;
    const matrix = Float64Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, label, 0, 0, 1);
    const instances = round ? Array.from({ length: 4 }, () => ({ ...instance, matrix })) : [instance];
    geometries.push({ instances, mesh: round ? aGrid(40, packNormal) : aGrid(4, () => [0, 126]) });
  }
  const region = { population: 1, centre: [0, 0, 0], box, geometries };
  const styles = [{ styleId: 1, rgba: [1, 1, 1, 1] }];
  return { version: 4, oneMetre: 1, wcs: [0, 0, 0], styles, products, regions: [region] };
}

/** A bent sheet of side x side vertices. */
function aGrid(side, normalAt) {
  const positions = new Float32Array(3 * side * side);
  const indices = [];
  const normals = [];
  for (let vertex = 0; vertex < side * side; vertex++) {
    const x = vertex % side;
    const y = Math.floor(vertex / side);
    positions.set([x, y, Math.sin(x / side)], 3 * vertex);
    if (x + 1 === side || y + 1 === side) continue;
    for (const corner of [0, 1, side, 1, side + 1, side]) {
      indices.push(vertex + corner);
      normals.push(...normalAt(-Math.cos(((vertex + corner) % side) / side), 0, side));
    }
  }
  return { positions, indices: Uint32Array.from(indices), normals: Uint8Array.from(normals) };
}

/** Milliseconds of the median round; the first rounds, in which the code warms up, count as well. */
function medianMs(run) {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return times[Math.floor(ROUNDS / 2)];
}

function measure(name, bytes, { readWexbim, checkWexbim, writeWexbim }) {
  const model = readWexbim(bytes, { maxTriangles: Infinity });
  const runs = {
    'copy (limit)': () => Buffer.from(bytes),
    check: () => checkWexbim(bytes, { maxTriangles: Infinity }),
    read: () => readWexbim(bytes, { maxTriangles: Infinity }),
    write: () => writeWexbim(model),
  };
  const megabytes = bytes.length / 1e6;
  console.log(`\n${name}, ${megabytes.toFixed(1)} MB, median of ${ROUNDS}`);
  let copyMs = 0;
  for (const [what, run] of Object.entries(runs)) {
    const ms = medianMs(run);
    copyMs ||= ms;
    const cells = [ms.toFixed(1).padStart(9), (megabytes / ms) * 1000, ms / copyMs];
    console.log(
      `${what.padEnd(13)}${cells[0]} ms ${cells[1].toFixed(0).padStart(7)} MB/s ${cells[2].toFixed(1).padStart(7)} x copy`,
    );
  }
}

const wexbim = await loadRoom();
const names = process.argv.slice(2);
if (names.length === 0)
  measure('made for this run', wexbim.writeWexbim(aLargeModel(wexbim.packNormal)), wexbim);
for (const name of names) measure(path.basename(name), new Uint8Array(await readFile(name)), wexbim);
