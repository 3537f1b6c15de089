// Starts local Flex with the sample buildings, and the app in front of it. Installs and builds what is missing.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { ensureInstalled, root } from './install.mjs';

const appPort = Number(process.env.PORT ?? 3000);
const flexPort = Number(process.env.FLEX_LOCAL_PORT ?? 4100);
const flexData = path.resolve(root, process.env.FLEX_LOCAL_DATA ?? '.data/flex');
const appData = path.resolve(root, '.data/app');
const databaseUrl = process.env.DATABASE_URL ?? `file:${path.join(appData, 'flexview.db')}`;
const flexUrl = `http://localhost:${flexPort}`;
const appUrl = `http://localhost:${appPort}`;
const READY_WITHIN_MS = 60_000;

/** Fails early, with the name of the setting, where another program has the port. */
function requireFreePort(port, setting) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => {
      console.error(
        `Port ${port} is in use. Set ${setting} to another one, for example: ${setting}=${port + 1} npm run demo`,
      );
      process.exit(1);
    });
    probe.listen(port, () => probe.close(resolve));
  });
}

/** The administrator among the people of local Flex (lib/flexLocal/identity/people.ts). */
const ADMINISTRATOR = 'ada.lindqvist@flexview.example';

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** Kept beside the app's data, so that a restart leaves everybody signed in. */
function sessionSecret() {
  const file = path.join(appData, 'session-secret');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

/** Who may come in: the people of local Flex, or everybody where ACCESS=open says so. */
function accessSettings() {
  if (process.env.ACCESS === 'open') return { ACCESS_OPEN_CONFIRMED: 'yes' };
  const { clientId, clientSecret } = readJson(path.join(flexData, 'people-client.json'));
  return {
    ACCESS: 'signed-in',
    OIDC_ISSUER: `${flexUrl}/id`,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
    SESSION_SECRET: process.env.SESSION_SECRET ?? sessionSecret(),
    ACCESS_ADMINISTRATORS: process.env.ACCESS_ADMINISTRATORS ?? ADMINISTRATOR,
  };
}

const children = [];
let stopping = false;

function stopAll(status) {
  if (stopping) return;
  stopping = true;
  for (const child of children) child.kill('SIGTERM');
  process.exitCode = status;
}

function start(name, script, env) {
  const child = spawn(process.execPath, [path.join(root, script)], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  child.once('exit', (status) => {
    if (!stopping) console.error(`${name} has ended.`);
    stopAll(status ?? 1);
  });
  children.push(child);
}

async function waitFor(url) {
  const end = Date.now() + READY_WITHIN_MS;
  while (Date.now() < end && !stopping) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  if (!stopping) throw new Error(`${url} did not answer within ${READY_WITHIN_MS / 1000} s.`);
}

ensureInstalled();
const { ensureBuilt } = await import('./build.mjs');
await ensureBuilt();
await requireFreePort(appPort, 'PORT');
await requireFreePort(flexPort, 'FLEX_LOCAL_PORT');
mkdirSync(appData, { recursive: true });

process.once('SIGINT', () => stopAll(0));
process.once('SIGTERM', () => stopAll(0));

start('Local Flex', 'dist/flex/main.mjs', {
  FLEX_LOCAL_PORT: String(flexPort),
  FLEX_LOCAL_DATA: flexData,
  FLEX_LOCAL_APP_URL: process.env.FLEX_LOCAL_APP_URL ?? appUrl,
});
await waitFor(`${flexUrl}/health`);

const { FLEX_CLIENT_ID, FLEX_CLIENT_SECRET } = process.env;
const client =
  FLEX_CLIENT_ID && FLEX_CLIENT_SECRET
    ? { clientId: FLEX_CLIENT_ID, clientSecret: FLEX_CLIENT_SECRET }
    : readJson(path.join(flexData, 'client.json'));
start('The app', 'scripts/serve.mjs', {
  PORT: String(appPort),
  HOSTNAME: 'localhost',
  STOP_WAIT_S: process.env.STOP_WAIT_S ?? '0', // nobody balances its load
  APP_URL: appUrl,
  ...accessSettings(),
  FLEX_API_URL: flexUrl,
  FLEX_AUTHORITY: `${flexUrl}/id`,
  FLEX_CLIENT_ID: client.clientId,
  FLEX_CLIENT_SECRET: client.clientSecret,
  DATABASE_URL: databaseUrl,
  GEOMETRY_CACHE_DIR: process.env.GEOMETRY_CACHE_DIR ?? path.join(appData, 'geometry'),
  UPLOAD_DIR: process.env.UPLOAD_DIR ?? path.join(appData, 'uploads'),
});
await waitFor(`${appUrl}/api/ready`);
if (!stopping && process.env.ACCESS !== 'open') {
  // Loaded late: the package may only just have been installed.
  const { giveDemoGrants } = await import('./demoGrants.mjs');
  await giveDemoGrants({ flexUrl, client, databaseUrl });
}
if (!stopping)
  console.log(`\nReady: open ${appUrl} in a browser. Ctrl+C stops everything; the data stays in .data.\n`);
