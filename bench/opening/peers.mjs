// The viewers that ours is compared with: installed and built into a folder of their own, never dependencies.
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const PACKAGES = {
  '@thatopen/fragments': '3.4.7',
  three: '0.182.0',
  'web-ifc': '0.0.78',
  '@xeokit/xeokit-convert': '1.3.2', // AGPL, as is the next: measured, never shipped
  '@xeokit/xeokit-sdk': '2.6.114',
};
/** Name, and how its stored form ends. */
export const PEERS = [
  { name: 'fragments', ending: 'frag' },
  { name: 'xeokit', ending: 'xkt' },
];
const here = path.dirname(fileURLToPath(import.meta.url));

/** @returns the folder with what a file server gives to the browser: a page for each peer, and its worker */
export async function preparePeers(workFolder) {
  const folder = path.join(workFolder, 'peers');
  if (!existsSync(path.join(folder, 'node_modules'))) {
    mkdirSync(folder, { recursive: true });
    const manifest = { private: true, type: 'module', dependencies: PACKAGES };
    writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
    const options = ['install', '--no-audit', '--no-fund', '--ignore-scripts'];
    execFileSync('npm', options, { cwd: folder, stdio: 'inherit' });
  }
  const site = path.join(workFolder, 'site');
  mkdirSync(site, { recursive: true });
  for (const { name } of PEERS) {
    // Bundled from beside the packages, where they are found.
    const entry = path.join(folder, `${name}.mjs`);
    copyFileSync(path.join(here, 'pages', `${name}.mjs`), entry);
    const outfile = path.join(site, `${name}.js`);
    await build({
      entryPoints: [entry],
      outfile,
      bundle: true,
      minify: true,
      format: 'esm',
      // Asked for by name where a package runs in Node too.
      external: ['fs', 'path'],
      logLevel: 'error',
    });
  }
  const worker = 'node_modules/@thatopen/fragments/dist/Worker/worker.min.mjs';
  copyFileSync(path.join(folder, worker), path.join(site, 'fragments.worker.js'));
  copyFileSync(path.join(here, 'pages/index.html'), path.join(site, 'index.html'));
  return { folder, site };
}

/**
 * Makes the stored form of each peer with its own converter, unless it is there from the last time.
 * @returns names of those that could
 */
export function convertForPeers({ folder, site }, model, timeoutMs) {
  return PEERS.filter(({ name, ending }) => {
    const out = path.join(site, `${model.name}.${ending}`);
    if (existsSync(out) && statSync(out).size > 0) return true;
    const runner = path.join(here, `../conversion/runners/${name}.mjs`);
    const { status } = spawnSync(process.execPath, [runner, model.path, out, folder], { timeout: timeoutMs });
    if (status !== 0) rmSync(out, { force: true });
    return status === 0;
  }).map(({ name }) => name);
}
