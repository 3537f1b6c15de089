// Builds the app and local Flex when their sources have changed since the last build.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root, run } from './install.mjs';

const SOURCES = [
  ...['app', 'components', 'lib', 'public', 'scripts'],
  ...['instrumentation.ts', 'proxy.ts', 'next.config.js'],
];
const STAMP = path.join(root, '.next', 'flexview-build');

function* filesBelow(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(file);
    else yield file;
  }
}

/** One hash of everything a build depends on: the sources, the packages and the version of Node. */
function hashSources() {
  const hash = createHash('sha256').update(process.versions.node);
  for (const name of [...SOURCES, 'package-lock.json', 'tsconfig.json']) {
    const place = path.join(root, name);
    if (!existsSync(place)) continue;
    const files = path.extname(name) ? [place] : [...filesBelow(place)].sort();
    for (const file of files) hash.update(path.relative(root, file)).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** The standalone server finds its browser files beside itself; Next leaves copying them to us. */
function completeStandalone() {
  const standalone = path.join(root, '.next', 'standalone');
  cpSync(path.join(root, '.next', 'static'), path.join(standalone, '.next', 'static'), { recursive: true });
  if (existsSync(path.join(root, 'public'))) {
    cpSync(path.join(root, 'public'), path.join(standalone, 'public'), { recursive: true });
  }
}

/** Makes .next and dist/flex unless they already are what the sources say. */
export async function ensureBuilt() {
  const wanted = hashSources();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  console.log('Building local Flex ...');
  run(process.execPath, ['scripts/buildFlex.mjs']);
  console.log('Building the app (next build) ...');
  run(process.execPath, ['node_modules/next/dist/bin/next', 'build']);
  completeStandalone();
  writeFileSync(STAMP, wanted);
}

if (process.argv[1] === new URL(import.meta.url).pathname) await ensureBuilt();
