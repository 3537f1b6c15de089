// How long the event loop of local Flex is held up: node bench/lag.mjs [model.ifc], the samples' office when left out.
// Measures while nothing happens, while the file is sent, and while it is converted and saved, then once more while it takes
// the place of what it brought the first time. Meanwhile a third process asks for pages. What the machine itself does to a
// program is shown by another process that does nothing: only what local Flex has beyond that is its own.
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

/** Asks for pages, ten a second, until it is told to stop; then says how long they took. */
const ASKER = `
  const [url, clientId, clientSecret] = process.argv.slice(1);
  const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret, scope: 'api.read' });
  const { access_token } = await (await fetch(url + '/id/token', { method: 'POST', body: form })).json();
  const headers = { authorization: 'Bearer ' + access_token };
  const pages = ['Models?$top=50&$count=true', 'Components?$filter=AssetModelId eq 1&$top=50&$count=true', 'Assets?$top=50'];
  const times = [];
  let isOver = false;
  process.once('message', () => { isOver = true; });
  for (let i = 0; !isOver; i++) {
    const began = performance.now();
    const answer = await fetch(url + '/UK/aim/2.0/lag/' + pages[i % pages.length], { headers });
    await answer.text();
    if (answer.ok) times.push(performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  times.sort((a, b) => a - b);
  process.send({ count: times.length, p50: times[Math.floor(times.length / 2)], p99: times[Math.floor(times.length * 0.99)] });
`;

/** Does nothing, and says how late its own event loop was. */
const IDLER = `
  const { monitorEventLoopDelay } = await import('node:perf_hooks');
  const histogram = monitorEventLoopDelay({ resolution: 5 });
  process.on('message', (what) => {
    if (what === 'begin') { histogram.reset(); histogram.enable(); return process.send('begun'); }
    histogram.disable();
    process.send([50, 99, 99.9, 100].map((part) => histogram.percentile(part)));
  });
`;

function startProcess(code, ...args) {
  const run = ['--input-type=module', '-e', code, '--', ...args];
  return spawn(process.execPath, run, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
}

const ask = (child, what) =>
  new Promise((resolve) => {
    child.once('message', resolve);
    child.send(what);
  });

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
const idler = startProcess(IDLER);

/** The sampling itself takes 5 ms, which are taken off. */
const ms = (nanoseconds) =>
  Math.max(0, nanoseconds / 1e6 - 5)
    .toFixed(1)
    .padStart(7);

const line = (name, seconds, [p50, p99, p999, most]) =>
  console.log(
    `${name.padEnd(24)} ${seconds.padStart(6)} s   p50 ${ms(p50)}   p99 ${ms(p99)}   p99.9 ${ms(p999)}   most ${ms(most)} ms`,
  );

/** Prints how late the loop was while something happened, and below it how late that of the idle process was. */
async function measure(name, happening) {
  await ask(idler, 'begin');
  histogram.reset();
  histogram.enable();
  const began = performance.now();
  await happening();
  histogram.disable();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const own = [50, 99, 99.9, 100].map((part) => histogram.percentile(part));
  line(name, seconds, own);
  line('  an idle process', seconds, await ask(idler, 'end'));
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
async function reprocess() {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: client.clientId,
    client_secret: client.clientSecret,
    scope: 'api.write',
  });
  const { access_token } = await (await fetch(`${flex.url}/id/token`, { method: 'POST', body: form })).json();
  const headers = { authorization: `Bearer ${access_token}` };
  const answer = await fetch(`${flex.url}/UK/aim/2.0/lag/Models(1)/Reprocess()`, { method: 'POST', headers });
  if (!answer.ok) throw new Error(await answer.text());
}
const askers = [];
const startAsking = () => askers.push(startProcess(ASKER, flex.url, client.clientId, client.clientSecret));
try {
  await measure('nothing', () => new Promise((resolve) => setTimeout(resolve, QUIET_MS)));
  await measure('sending', send);
  startAsking();
  await measure('converting and saving', () => flex.idle());
  console.log(log.at(-1));
  await measure('the same once more', async () => {
    await reprocess();
    await flex.idle();
  });
  console.log(log.at(-1));
  const { count, p50, p99 } = await ask(askers[0], 'stop');
  console.log(`${count} pages: p50 ${p50.toFixed(0)}, p99 ${p99.toFixed(0)} ms`);
} finally {
  for (const child of [idler, ...askers]) child.kill();
  await flex.close();
  rmSync(dataDir, { recursive: true, force: true });
}
