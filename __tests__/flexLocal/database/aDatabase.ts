import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openFlexDatabase, type FlexDatabase } from '@/lib/flexLocal/database';

const open: { database: FlexDatabase; folder: string }[] = [];

/** A database in a file of its own, closed and deleted after the test file. */
export async function aDatabase(): Promise<FlexDatabase & { url: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'flex-database-'));
  const url = `file:${path.join(folder, 'flex.db')}`;
  const database = await openFlexDatabase(url);
  open.push({ database, folder });
  return { ...database, url };
}

afterAll(async () => {
  for (const { database, folder } of open.splice(0)) {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
});
