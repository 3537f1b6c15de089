import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { freePort } from './support/appProcess';
import { ROOT } from './support/setup';
import { ownFetch } from '../support/ownPage';

const children: ChildProcess[] = [];
let folder: string;

test.beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'flexview-standalone-'));
  cpSync(path.join(ROOT, '.next/standalone'), folder, { recursive: true });
});
test.afterEach(async () => {
  await Promise.all(
    children.splice(0).map(async (child) => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    }),
  );
  rmSync(folder, { recursive: true, force: true });
});

/** Starts a program of the copied folder, with nothing of the project around it. */
function start(script: string, settings: Record<string, string>): { log: string } {
  const child = spawn(process.execPath, [path.join(folder, script)], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      ACCESS: 'open',
      ACCESS_OPEN_CONFIRMED: 'yes',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const output = { log: '' };
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => (output.log += String(text)));
  return output;
}

test('the standalone folder runs on its own: the app, and local Flex that converts the samples', async () => {
  const [appPort, flexPort] = [await freePort(), await freePort()];
  const flexUrl = `http://localhost:${flexPort}`;
  const appUrl = `http://localhost:${appPort}`;
  const data = path.join(folder, 'data');
  const flex = start('dist/flex/main.mjs', { FLEX_LOCAL_PORT: String(flexPort), FLEX_LOCAL_DATA: data });
  await expect
    .poll(() =>
      ownFetch(`${flexUrl}/health`).then(
        (r) => r.status,
        () => flex.log,
      ),
    )
    .toBe(200);

  const client = JSON.parse(readFileSync(path.join(data, 'client.json'), 'utf8')) as Record<string, string>;
  const app = start('scripts/serve.mjs', {
    PORT: String(appPort),
    HOSTNAME: 'localhost',
    APP_URL: appUrl,
    FLEX_API_URL: flexUrl,
    FLEX_AUTHORITY: `${flexUrl}/id`,
    FLEX_CLIENT_ID: client.clientId!,
    FLEX_CLIENT_SECRET: client.clientSecret!,
  });
  await expect
    .poll(() =>
      ownFetch(`${appUrl}/api/ready`).then(
        (r) => r.status,
        () => app.log,
      ),
    )
    .toBe(200);
  await expect
    .poll(
      async () => {
        const response = await ownFetch(`${appUrl}/api/tenants/northwind-homes/models`);
        const { models } = (await response.json()) as { models: { status: string; reason?: string }[] };
        return models.map(({ status, reason }) => reason ?? status);
      },
      { timeout: 60_000 },
    )
    .toEqual(['ready']);
  const page = await (await ownFetch(`${appUrl}/tenants`)).text();
  expect(page).toContain('Northwind Homes');
  const style = /href="(\/_next\/static\/[^"]+\.css)"/.exec(page)?.[1];
  expect((await ownFetch(appUrl + style)).status).toBe(200);
});
