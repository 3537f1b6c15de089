import type { Client } from '@libsql/client';
import { start } from './step01Start';
import { lowerNames } from './step02LowerNames';
import { people } from './step03People';
import { roles } from './step04Roles';
import { authored } from './step05Authored';
import { mappings } from './step06Mappings';
import { footprints } from './step07Footprints';
import { messages } from './step08Messages';
import { indexes } from './step09Indexes';
import { invitationSecrets } from './step10InvitationSecrets';

/**
 * The schema, one step an entry; a database is at version n when the first n have run. A step that has been released
 * is never changed: a later one is added. Column names are the wire names of CONTRACT.md section 5 in camelCase, so that
 * the OData properties map to them without a table of names. Dates are ISO 8601 text in UTC, booleans 0 and 1.
 */
const STEPS = [
  start,
  lowerNames,
  people,
  roles,
  authored,
  mappings,
  footprints,
  messages,
  indexes,
  invitationSecrets,
];

/** Runs the steps that the database lacks, each in a transaction that also writes down the new version. */
export async function migrate(client: Client): Promise<void> {
  await client.execute('CREATE TABLE IF NOT EXISTS schemaVersion (version INTEGER NOT NULL)');
  const { rows } = await client.execute('SELECT MAX(version) AS version FROM schemaVersion');
  const version = Number(rows[0]?.version ?? 0);
  if (version > STEPS.length) {
    throw new Error(
      `The database is at version ${version}, newer than this program knows (${STEPS.length}).`,
    );
  }
  for (const [index, step] of STEPS.slice(version).entries()) {
    const transaction = await client.transaction('write');
    try {
      await transaction.executeMultiple(step);
      await transaction.execute({ sql: 'INSERT INTO schemaVersion VALUES (?)', args: [version + index + 1] });
      await transaction.commit();
    } finally {
      transaction.close();
    }
  }
}
