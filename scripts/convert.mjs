// Converts one IFC file and says what is in it: node scripts/convert.mjs model.ifc [folder for the wexBIM files]
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildFlex, bundlePath } from './buildFlex.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** The rooms are TypeScript, which Node does not run: they are bundled into one file first. */
async function loadRooms() {
  const outfile = bundlePath('convert');
  await build({
    stdin: {
      contents: "export * from './lib/ifc'; export { checkWexbim } from './lib/wexbim';",
      resolveDir: root,
    },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
  await buildFlex(['ifcWorker']);
  return import(outfile);
}

function printResult({ summary, geometry, skipped, warnings }, checkWexbim) {
  console.log(`  ${summary.schema}, ${summary.lengthUnit}`, JSON.stringify(summary.counts));
  for (const [set, bytes] of Object.entries(geometry)) {
    const { products, triangles, instances, regions } = checkWexbim(bytes);
    const facts = { bytes: bytes.length, products, triangles, instances, regions };
    console.log(`  ${set.padEnd(12)}`, JSON.stringify(facts));
  }
  for (const warning of warnings) console.log(`  warning: ${warning}`);
  for (const { entityId, ifcClass, reason } of skipped)
    console.log(`  skipped: #${entityId} ${ifcClass}: ${reason}`);
}

const [filePath, outFolder] = process.argv.slice(2);
if (!filePath) {
  console.error('Usage: node scripts/convert.mjs model.ifc [folder for the wexBIM files]');
  process.exit(2);
}
const { createIfcConverter, checkWexbim } = await loadRooms();
const began = performance.now();
try {
  const conversion = await createIfcConverter({ workerFile: bundlePath('ifcWorker') }).convert(filePath);
  console.log(`${path.basename(filePath)}, ${Math.round(performance.now() - began)} ms`);
  printResult(conversion, checkWexbim);
  if (outFolder) {
    mkdirSync(outFolder, { recursive: true });
    for (const [set, bytes] of Object.entries(conversion.geometry)) {
      writeFileSync(path.join(outFolder, `${set}.wexbim`), bytes);
    }
  }
} catch (error) {
  console.error(`${path.basename(filePath)}: ${error.message}`, error.cause ?? '');
  process.exitCode = 1;
}
