import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Client } from '@libsql/client';
import { createAuditStore, openDatabase, type AuditStore } from '@/lib/store';
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
});
afterEach(async () => {
  database.close();
  await rm(folder, { recursive: true, force: true });
});

const entries = (count: number, chain = 'a') =>
  Array.from({ length: count }, (_, index) => anEntry({ chain, path: `/${chain}/${index}` }));

/** What somebody does who has the database in hand, and not the app. */
async function withoutTriggers(sql: string): Promise<void> {
  await database.batch(
    ['DROP TRIGGER audit_is_not_changed', 'DROP TRIGGER audit_is_not_removed', sql],
    'write',
  );
}

test('each chain counts for itself, over several batches, and each record holds the hash of the one before', async () => {
  await store.append([...entries(2, 'a'), ...entries(1, 'b')]);
  await store.append([...entries(1, 'b'), ...entries(1, 'a')]);
  const { records } = await store.list('a', {});
  expect(records.map(({ number }) => number)).toEqual([3, 2, 1]);
  expect(records[0]!.previous).toBe(records[1]!.hash);
  expect(records[2]!.previous).toBe('0'.repeat(64));
  expect(await store.chains()).toEqual(['a', 'b']);
  expect(await store.verify('a')).toEqual({
    chain: 'a',
    records: 3,
    head: records[0]!.hash,
    brokenAt: null,
  });
  expect(await store.verify('b')).toMatchObject({ records: 2, brokenAt: null });
});

test('what is appended reads back as it was, and nothing at all is no fault', async () => {
  const entry = anEntry({
    modelId: 7,
    assetId: 3,
    detail: '{"name":"Zoë \u{1f3e0}"}',
    status: null,
    bytes: null,
  });
  await store.append([entry]);
  await store.append([]);
  const { records } = await store.list(entry.chain, {});
  expect(records).toEqual([expect.objectContaining(entry)]);
  expect(await store.verify(entry.chain)).toMatchObject({ records: 1, brokenAt: null });
});

test.each([
  ['a changed record', "UPDATE audit SET person_id = 'ben' WHERE number = 5", 5],
  ['a record with a bit more', "UPDATE audit SET detail = '{}' WHERE number = 1", 1],
  ['a removed record', 'DELETE FROM audit WHERE number = 5', 5],
  ['a removed beginning', 'DELETE FROM audit WHERE number < 4', 1],
  [
    'an inserted record',
    `INSERT INTO audit SELECT chain, 11, at, person_id, person_kind, session_hash, action, method, path, asset_id,
       model_id, decision, rule, status, bytes, request_id, detail, previous, hash FROM audit WHERE number = 10`,
    11,
  ],
  [
    'two records that changed places',
    'UPDATE audit SET number = CASE number WHEN 3 THEN -3 ELSE 3 END WHERE number IN (3, 4)',
    3,
  ],
])('%s is found, and where', async (_what, sql, brokenAt) => {
  await store.append(entries(10));
  await withoutTriggers(sql);
  expect(await store.verify('a')).toMatchObject({ brokenAt });
});

test('records that were removed from the end show in the head that was noted before', async () => {
  await store.append(entries(10));
  const { head } = await store.verify('a');
  await withoutTriggers('DELETE FROM audit WHERE number > 7');
  const after = await store.verify('a');
  expect(after).toMatchObject({ records: 7, brokenAt: null });
  expect(after.head).not.toBe(head);
});

test.each(["UPDATE audit SET person_id = 'ben'", 'DELETE FROM audit', 'DELETE FROM audit WHERE number = 1'])(
  'the database refuses %s',
  async (sql) => {
    await store.append(entries(3));
    await expect(database.execute(sql)).rejects.toThrow(/The audit log is not (changed|removed)/);
    expect(await store.verify('a')).toMatchObject({ records: 3, brokenAt: null });
  },
);

test('old records are removed up to the first that is not old; the chain holds and goes on', async () => {
  const at = (day: number) => anEntry({ chain: 'a', at: `2026-01-0${day}T00:00:00.000Z` });
  // The fourth is the record of a download that took two days.
  await store.append([at(1), at(2), at(4), at(2), at(5)]);
  expect(await store.removeBefore('a', '2026-01-03T00:00:00.000Z')).toBe(2);
  expect(await store.removeBefore('a', '2026-01-03T00:00:00.000Z')).toBe(0);
  expect(await store.verify('a')).toMatchObject({ records: 3, brokenAt: null });
  await store.append([at(6)]);
  expect((await store.list('a', {})).records.map(({ number }) => number)).toEqual([6, 5, 4, 3]);
  expect(await store.removeBefore('a', '2026-02-01T00:00:00.000Z')).toBe(4);
  expect(await store.verify('a')).toMatchObject({ records: 0, brokenAt: null });
  await store.append([at(7)]);
  expect((await store.list('a', {})).records.map(({ number }) => number)).toEqual([7]);
  expect(await store.verify('a')).toMatchObject({ records: 1, brokenAt: null });
});

test('what lies behind an anchor cannot be removed', async () => {
  await store.append([anEntry({ chain: 'a', at: '2025-01-01T00:00:00.000Z' }), ...entries(2)]);
  await store.removeBefore('a', '2026-01-01T00:00:00.000Z');
  await expect(database.execute('DELETE FROM audit WHERE number = 2')).rejects.toThrow(/not removed/);
});

test('chains are read in parts, and all of them', async () => {
  await store.append(entries(2_500));
  expect(await store.verify('a')).toMatchObject({ records: 2_500, brokenAt: null });
  const numbers: number[] = [];
  for await (const { number } of store.export('a', {})) numbers.push(number);
  expect(numbers).toEqual(Array.from({ length: 2_500 }, (_, index) => index + 1));
});

test('writers over several connections of one process, with other writes between, keep one chain', async () => {
  const other = await openDatabase(url);
  const stores = [store, createAuditStore(other)];
  await database.execute('CREATE TABLE notes (note TEXT)');
  await Promise.all(
    Array.from({ length: 40 }, async (_, index) => {
      await stores[index % 2]!.append(entries(3, index % 4 === 0 ? 'b' : 'a'));
      await database.execute("INSERT INTO notes VALUES ('something else')");
    }),
  );
  other.close();
  expect(await store.verify('a')).toMatchObject({ records: 90, brokenAt: null });
  expect(await store.verify('b')).toMatchObject({ records: 30, brokenAt: null });
});

test('a query narrows by person, action, decision, model and time, the end excluded', async () => {
  await store.append([
    anEntry({ chain: 'a', personId: 'anna', action: 'read', at: '2026-01-01T00:00:00.000Z' }),
    anEntry({ chain: 'a', personId: 'ben', action: 'upload', at: '2026-01-02T00:00:00.000Z', modelId: 7 }),
    anEntry({ chain: 'a', personId: 'ben', decision: 'refused', at: '2026-01-03T00:00:00.000Z' }),
  ]);
  const numbers = async (query: Parameters<AuditStore['list']>[1]) =>
    (await store.list('a', query)).records.map(({ number }) => number);
  expect(await numbers({ personId: 'ben' })).toEqual([3, 2]);
  expect(await numbers({ action: 'upload' })).toEqual([2]);
  expect(await numbers({ decision: 'refused' })).toEqual([3]);
  expect(await numbers({ modelId: 7 })).toEqual([2]);
  expect(await numbers({ from: '2026-01-01T00:00:00.000Z', to: '2026-01-03T00:00:00.000Z' })).toEqual([2, 1]);
  expect(await store.list('a', { personId: 'ben' }, { page: 2, pageSize: 1 })).toMatchObject({
    records: [{ number: 2 }],
    total: 2,
  });
});
