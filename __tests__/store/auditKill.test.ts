import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createAuditStore, openDatabase } from '@/lib/store';
import { bundleProgram, type Program } from '../support/program';

const KILLS = 200;
/** So many databases have a writer at the same time. */
const AT_ONCE = 2;
/** A writer is killed so long after it is ready, or after its first acknowledgement; or sooner. */
const LIFE_MS = 60;

let program: Program;
let folder: string;

beforeAll(async () => {
  // One file with only what a file database needs: it is started two hundred times.
  program = bundleProgram('__tests__/store/auditWriter.ts', {
    alias: { '@libsql/client': '@libsql/client/sqlite3' },
    packages: 'bundle',
    external: ['libsql'],
  });
  folder = await mkdtemp(path.join(tmpdir(), 'flexview-kill-'));
});
afterAll(async () => {
  program.remove();
  await rm(folder, { recursive: true, force: true });
});

const urlOf = (name: string) => `file:${path.join(folder, `${name}.db`)}`;

/** Starts a writer, kills it some time after it has said so many lines, and answers what it had acknowledged. */
function acknowledgedUntilKilled(url: string, lines: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, DATABASE_URL: url };
    const child = spawn(process.execPath, [program.file], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    let errors = '';
    let isTimed = false;
    child.stderr.on('data', (bytes) => (errors += bytes));
    child.stdout.on('data', (bytes) => {
      text += bytes;
      if (isTimed || text.split('\n').length <= lines) return;
      isTimed = true;
      setTimeout(() => child.kill('SIGKILL'), Math.random() * LIFE_MS);
    });
    child.once('close', (_code, signal) => {
      // The last line may have been cut off: nobody could read it as an acknowledgement.
      if (signal === 'SIGKILL') resolve(text.split('\n').slice(1, -1));
      else reject(new Error(`The writer ended by itself: ${errors}`));
    });
  });
}

/** Nothing was acknowledged or changed without its record, and the chains hold. */
async function expectAllOnRecord(url: string, acknowledged: string[]): Promise<void> {
  const database = await openDatabase(url);
  const column = async (sql: string) =>
    new Set((await database.execute(sql)).rows.map((row) => String(row.id)));
  const recorded = await column("SELECT request_id AS id FROM audit WHERE chain = 'a'");
  const changed = await column('SELECT created_by AS id FROM grants');
  expect(acknowledged.filter((id) => !recorded.has(id) || !changed.has(id))).toEqual([]);
  expect([...changed].filter((id) => !recorded.has(id))).toEqual([]);
  const store = createAuditStore(database);
  expect(await store.verify('a')).toMatchObject({ records: recorded.size, brokenAt: null });
  expect(await store.verify('b')).toMatchObject({ brokenAt: null });
  database.close();
}

test('killed at 200 moments: nothing was acknowledged or changed without its record, and the chain holds (AU2)', async () => {
  const killOften = async (url: string) => {
    const acknowledged: string[] = [];
    for (let kills = 0; kills < KILLS / AT_ONCE; kills += 1)
      acknowledged.push(...(await acknowledgedUntilKilled(url, kills % 4 ? 2 : 1)));
    expect(acknowledged.length).toBeGreaterThanOrEqual(((KILLS / AT_ONCE) * 3) / 4);
    await expectAllOnRecord(url, acknowledged);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => killOften(urlOf(String(index)))));
}, 300_000);

test('two processes that write to one database at the same time keep one chain', async () => {
  const url = urlOf('both');
  (await openDatabase(url)).close();
  const both = await Promise.all([acknowledgedUntilKilled(url, 30), acknowledgedUntilKilled(url, 30)]);
  expect(both.flat().length).toBeGreaterThanOrEqual(58);
  await expectAllOnRecord(url, both.flat());
}, 60_000);
