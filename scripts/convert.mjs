// Converts one IFC file and says what is in it: node scripts/convert.mjs model.ifc [folder for the wexBIM files]
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { bundlePath, buildFlex } from './buildFlex.mjs';

const [filePath, outFolder] = process.argv.slice(2);
if (!filePath) {
  console.error('Usage: node scripts/convert.mjs model.ifc [folder for the wexBIM files]');
  process.exit(2);
}

/** The rooms are TypeScript: this bundles what the command needs, in memory. */
const source = "export * from './lib/ifc/index'; export { checkWexbim } from './lib/wexbim/index';";
const bundle = await build({
  stdin: { contents: source, resolveDir: process.cwd() },
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  outfile: 'dist/flex/convert.mjs',
});
void bundle;
await buildFlex(['ifcWorker']);
const { createIfcConverter, checkWexbim } = await import(path.resolve('dist/flex/convert.mjs'));

const converter = createIfcConverter({ workerFile: bundlePath('ifcWorker') });
const began = performance.now();
try {
  const { data, geometry, skipped, warnings } = await converter.convert(filePath);
  const kinds = {};
  for (const { kind } of data.entities) kinds[kind] = (kinds[kind] ?? 0) + 1;
  console.log(
    `${path.basename(filePath)}: ${data.schema}, ${data.lengthUnit}, ${Math.round(performance.now() - began)} ms`,
  );
  console.log('  entities', JSON.stringify(kinds));
  for (const [set, bytes] of Object.entries(geometry)) {
    const { products, triangles, instances, regions } = checkWexbim(bytes);
    console.log(
      `  ${set.padEnd(12)} ${bytes.length} bytes, ${products} products, ${triangles} triangles, ${instances} instances, ${regions} regions`,
    );
    if (outFolder) {
      mkdirSync(outFolder, { recursive: true });
      writeFileSync(path.join(outFolder, `${set}.wexbim`), bytes);
    }
  }
  for (const warning of warnings) console.log(`  warning: ${warning}`);
  for (const { entityId, ifcClass, reason } of skipped)
    console.log(`  skipped: #${entityId} ${ifcClass}: ${reason}`);
} catch (error) {
  console.error(`${path.basename(filePath)}: ${error.code ?? ''} ${error.message}`, error.cause ?? '');
  process.exitCode = 1;
}
