import 'server-only';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient, type Client } from '@libsql/client';
import { MIGRATIONS } from './migrations';

/** How long a statement waits for another process that is writing. */
const BUSY_TIMEOUT_MS = 5_000;

/** A file database needs its folder; hosted ones (libsql:, https:) do not. */
function makeFolder(url: string): void {
  if (!url.startsWith('file:')) return;
  const file = url.startsWith('file://') ? fileURLToPath(url) : url.slice('file:'.length);
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
}

/** Brings the schema to the newest version; each step runs once, in order, in a transaction of its own. */
async function migrate(client: Client): Promise<void> {
  await client.execute(
    'CREATE TABLE IF NOT EXISTS migrations (version INTEGER PRIMARY KEY, applied_at TEXT NOT NULL)',
  );
  const { rows } = await client.execute('SELECT MAX(version) AS version FROM migrations');
  const current = Number(rows[0]?.version ?? 0);
  for (const [index, statements] of MIGRATIONS.entries()) {
    const version = index + 1;
    if (version <= current) continue;
    await client.batch(
      [
        ...statements,
        {
          sql: 'INSERT INTO migrations (version, applied_at) VALUES (?, ?)',
          args: [version, new Date().toISOString()],
        },
      ],
      'write',
    );
  }
}

/**
 * Opens the app's own database and brings its schema up to date.
 * @param url  `file:…`, `libsql:…` or `https:…`, as @libsql/client takes it
 */
export async function openDatabase(url: string): Promise<Client> {
  makeFolder(url);
  const client = createClient({ url, timeout: BUSY_TIMEOUT_MS });
  if (url.startsWith('file:')) await client.execute('PRAGMA journal_mode = WAL');
  await migrate(client);
  return client;
}
