// How long the event loop of local Flex is held up: node bench/lag.mjs [model.ifc], the samples' office when left out.
// Measures the machine's own lag first (nothing happens), then while the file is sent, converted and saved.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildFlex, bundlePath } from '../scripts/buildFlex.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const [file = path.join(root, 'samples', 'office.ifc')] = process.argv.slice(2);
const QUIET_MS = 15_000;
const client = { clientId: 'lag-bench', clientSecret: 'lag-bench-secret' };

/** Sends the file from a process of its own, so that only the server is measured. */
const SENDER = `
  import { openAsBlob } from 'node:fs';
  const [url, file, clientId, clientSecret] = process.argv.slice(1);
  const signIn = new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret, scope: 'api.write' });
  const { access_token } = await (await fetch(url + '/id/token', { method: 'POST', body: signIn })).json();
  const headers = { authorization: 'Bearer ' + access_token };
  await fetch(url + '/id/2.0/Tenants', { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify({ name: 'Lag', region: 'UK' }) });
  const form = new FormData();
  form.append('file', await openAsBlob(file), 'model.ifc');
  form.append('assetName', 'Lag');
  const answer = await fetch(url + '/UK/aim/2.0/lag/modelfiles/upload', { method: 'POST', headers, body: form });
  if (!answer.ok) throw new Error(await answer.text());
`;

async function loadServer() {
  const outfile = bundlePath('lag');
  await build({
    stdin: {
      contents: "export * from './lib/flexLocal/server'; export { createIfcConverter } from './lib/ifc';",
      resolveDir: root,
    },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    tsconfig: path.join(root, 'tsconfig.json'),
  });
  await buildFlex();
  return import(outfile);
}

const histogram = monitorEventLoopDelay({ resolution: 5 });

/** Prints how late the loop was while something happened; the sampling itself takes 5 ms, which are taken off. */
async function measure(name, happening) {
  histogram.reset();
  histogram.enable();
  const began = performance.now();
  await happening();
  histogram.disable();
  const ms = (nanoseconds) =>
    Math.max(0, nanoseconds / 1e6 - 5)
      .toFixed(1)
      .padStart(7);
  console.log(
    `${name.padEnd(24)} ${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s   p50 ${ms(histogram.percentile(50))}   p99 ${ms(histogram.percentile(99))}   p99.9 ${ms(histogram.percentile(99.9))}   most ${ms(histogram.max)} ms`,
  );
}

const { startFlexLocal, createIfcConverter } = await loadServer();
const dataDir = mkdtempSync(path.join(tmpdir(), 'flexview-lag-'));
const log = [];
const flex = await startFlexLocal({
  port: 0,
  dataDir,
  client,
  samplesDir: path.join(dataDir, 'none'),
  databaseWorkerFile: bundlePath('databaseWorker'),
  drawingWorkerFile: bundlePath('drawingWorker'),
  converter: createIfcConverter({ workerFile: bundlePath('ifcWorker') }),
  log: (line) => log.push(line),
});
const send = () =>
  new Promise((resolve, reject) => {
    const args = [flex.url, file, client.clientId, client.clientSecret];
    const sender = spawn(process.execPath, ['--input-type=module', '-e', SENDER, '--', ...args], {
      stdio: 'inherit',
    });
    sender.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error('The file could not be sent.')),
    );
  });
try {
  await measure('nothing', () => new Promise((resolve) => setTimeout(resolve, QUIET_MS)));
  await measure('sending', send);
  await measure('converting and saving', () => flex.idle());
  console.log(log.at(-1));
} finally {
  await flex.close();
  rmSync(dataDir, { recursive: true, force: true });
}
