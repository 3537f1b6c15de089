import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Client } from '@libsql/client';
import { createAuditStore, openDatabase, runAuditCommand, type AuditStore } from '@/lib/store';
import { anEntry } from './auditEntry';

let folder: string;
let url: string;
let database: Client;
let store: AuditStore;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'flexview-audit-'));
  url = `file:${path.join(folder, 'app.db')}`;
  database = await openDatabase(url);
  store = createAuditStore(database);
  const old = anEntry({ at: '2026-01-01T00:00:00.000Z' });
  const recent = anEntry({ at: '2026-01-09T00:00:00.000Z' });
  await store.append([old, old, recent, { ...recent, chain: 'tenant' }]);
});
afterEach(async () => {
  database.close();
  await rm(folder, { recursive: true, force: true });
});

async function run(name: string | undefined, days?: number) {
  const lines: string[] = [];
  const nowMs = Date.parse('2026-01-10T00:00:00.000Z');
  const print = (line: string) => void lines.push(line);
  return { status: await runAuditCommand(name, { store, print, days, nowMs }), lines };
}
const breakChain = () =>
  database.batch(
    ['DROP TRIGGER audit_is_not_changed', "UPDATE audit SET rule = 'x' WHERE number = 2"],
    'write',
  );

test('verify names each chain with its records and its head', async () => {
  const [app, tenant] = [await store.verify('app'), await store.verify('tenant')];
  expect(await run('verify')).toEqual({
    status: 0,
    lines: [`whole   app: 3 records, head ${app.head}`, `whole   tenant: 1 records, head ${tenant.head}`],
  });
});

test('verify names the first record that is not as it was', async () => {
  await breakChain();
  const { status, lines } = await run('verify');
  expect(status).toBe(1);
  expect(lines[0]).toMatch(/^BROKEN {2}app: record 2 was changed/);
  expect(lines[1]).toMatch(/^whole {3}tenant/);
});

test('prune removes what is too old, and the chain tells that it did', async () => {
  const { status, lines } = await run('prune', 5);
  expect([status, lines]).toEqual([
    0,
    [
      'pruned  app: 2 records before 2026-01-05T00:00:00.000Z',
      'pruned  tenant: 0 records before 2026-01-05T00:00:00.000Z',
    ],
  ]);
  const { records } = await store.list('app', {});
  expect(records.map(({ number, action }) => [number, action])).toEqual([
    [4, 'prune'],
    [3, 'read'],
  ]);
  expect(records[0]!.detail).toBe('{"before":"2026-01-05T00:00:00.000Z"}');
  expect(await store.verify('app')).toMatchObject({ records: 2, brokenAt: null });
  expect((await store.list('tenant', {})).total).toBe(1);
});

test('prune does nothing without the setting, and leaves a broken chain as it is', async () => {
  expect(await run('prune')).toEqual({ status: 1, lines: [expect.stringContaining('AUDIT_RETENTION_DAYS')] });
  await breakChain();
  expect((await run('prune', 5)).status).toBe(1);
  expect((await store.list('app', {})).total).toBe(3);
});

test('anything else is answered with what there is', async () => {
  const { status, lines } = await run(undefined);
  expect([status, lines.length]).toEqual([1, 2]);
});

test('the program checks the database of the settings, and ends with 1 when a chain is broken', async () => {
  const program = () =>
    new Promise<{ status: unknown; output: string }>((resolve) => {
      const env = { ...process.env, DATABASE_URL: url, NODE_ENV: 'test' } as NodeJS.ProcessEnv;
      execFile(process.execPath, ['scripts/audit.mjs', 'verify'], { env }, (error, stdout, stderr) =>
        resolve({ status: error ? error.code : 0, output: stdout + stderr }),
      );
    });
  expect(await program()).toEqual({ status: 0, output: expect.stringMatching(/^whole {3}app: 3 records/) });
  await breakChain();
  expect(await program()).toEqual({ status: 1, output: expect.stringMatching(/^BROKEN {2}app: record 2/) });
}, 30_000);
