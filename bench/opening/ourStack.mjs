// The built app and local Flex with data of their own, and models in them.
import { spawn } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as tus from 'tus-js-client';

export const TENANT = 'acme-estates';
const WITHIN_MS = 300_000;
/** As from a page of ours: our API refuses what comes from elsewhere. */
const ownPage = (url) => ({ 'x-flex-bff': '1', origin: url });

/** @param root  the checkout, which is built first where it has changed */
export async function startOurs(root) {
  const data = mkdtempSync(path.join(tmpdir(), 'opening-data-'));
  const [appPort, flexPort] = await freePorts();
  const url = `http://localhost:${appPort}`;
  const demo = spawn(process.execPath, ['scripts/demo.mjs'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      ACCESS: 'open', // nobody has to sign in
      PORT: String(appPort),
      FLEX_LOCAL_PORT: String(flexPort),
      FLEX_LOCAL_DATA: path.join(data, 'flex'),
      DATABASE_URL: `file:${path.join(data, 'app.db')}`,
      GEOMETRY_CACHE_DIR: path.join(data, 'geometry'),
      UPLOAD_DIR: path.join(data, 'uploads'),
    },
  });
  const ended = new Promise((resolve) => demo.once('exit', resolve));
  await until(async () => (await fetch(`${url}/api/ready`).catch(() => null))?.ok, 'The app did not start');
  return {
    url,
    async stop() {
      demo.kill('SIGTERM');
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Sends a model as a browser does. */
export function uploadModel(url, { name, path: file }) {
  return new Promise((resolve, reject) => {
    new tus.Upload(createReadStream(file), {
      endpoint: `${url}/api/tenants/${TENANT}/uploads`,
      headers: ownPage(url),
      metadata: { filename: `${name}.ifc`, assetName: name },
      uploadSize: statSync(file).size,
      chunkSize: 4 * 1024 * 1024,
      onSuccess: () => resolve(),
      onError: reject,
    }).start();
  });
}

/** Waits until every model is converted; one that failed is an error. */
export async function modelsReady(url, names) {
  await until(async () => {
    const { models } = await getJson(url, `/api/tenants/${TENANT}/models?pageSize=100`);
    const wanted = names.map((name) => models.find((model) => model.name.replace(/\.ifc$/, '') === name));
    const failed = wanted.find((model) => model?.status === 'failed');
    if (failed) throw new Error(`${failed.name} could not be converted: ${failed.reason}`);
    return wanted.every((model) => model?.status === 'ready');
  }, 'The models were not converted');
}

const getJson = async (url, path) => (await fetch(url + path, { headers: ownPage(url) })).json();

async function until(holds, complaint) {
  const end = Date.now() + WITHIN_MS;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`${complaint} within ${WITHIN_MS / 1000} s.`);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

/** Two ports that nobody has. */
async function freePorts() {
  const servers = [createServer(), createServer()];
  const ports = [];
  for (const server of servers) {
    await new Promise((resolve) => server.listen(0, 'localhost', resolve));
    ports.push(server.address().port);
  }
  for (const server of servers) await new Promise((resolve) => server.close(resolve));
  return ports;
}
