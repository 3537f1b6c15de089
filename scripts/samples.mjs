// Writes the sample buildings, samples/*.ifc, from the program in samples/generator. The same bytes every time.
import { build } from 'esbuild';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const samples = fileURLToPath(new URL('../samples/', import.meta.url));
const scratch = await mkdtemp(path.join(tmpdir(), 'flexview-samples-'));
try {
  const outfile = path.join(scratch, 'generator.mjs');
  const entryPoints = [path.join(samples, 'generator/index.ts')];
  await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm' });
  const { SAMPLES } = await import(pathToFileURL(outfile).href);
  for (const [name, write] of Object.entries(SAMPLES)) {
    const text = write();
    await writeFile(path.join(samples, name), text);
    console.log(`samples/${name}: ${Math.round(text.length / 1000)} kB`);
  }
} finally {
  await rm(scratch, { recursive: true, force: true });
}
