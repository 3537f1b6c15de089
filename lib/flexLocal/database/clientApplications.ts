import type { FlexDatabase } from './database';
import { DatabaseError } from './databaseError';
import { LOCAL_OWNER } from './users';

/**
 * Writes down the application that may sign in, as one of the owner's. Those that could before, under another client id,
 * stay in the list as disabled.
 */
export async function registerClient(database: FlexDatabase, clientId: string): Promise<void> {
  await database.write(async (transaction) => {
    const args = { clientId, ownerId: LOCAL_OWNER.userId, now: new Date().toISOString() };
    await transaction.execute({
      sql: `INSERT INTO clientApplication (clientId, masterId, ownerId, applicationName, applicationDescription,
              applicationType, isSystemApplication, isPublic, isEnabled, dateCreated, dateModified)
            VALUES (:clientId, (SELECT id FROM master WHERE ownerId = :ownerId), :ownerId, 'Local Flex application',
              'The application that signs in to local Flex', 'WebAppServerSide', 0, 0, 1, :now, :now)
            ON CONFLICT DO NOTHING`,
      args,
    });
    await transaction.execute({
      sql: `UPDATE clientApplication SET isEnabled = (clientId = :clientId), dateModified = :now
            WHERE isEnabled <> (clientId = :clientId)`,
      args: { clientId, now: args.now },
    });
  });
}

/** Whether `ownerId` has an application of this id; its id as stored, or null. */
export async function findClientApplication(
  database: FlexDatabase,
  ownerId: string,
  clientId: string,
): Promise<string | null> {
  const [row] = await database.read(
    'SELECT clientId FROM clientApplication WHERE clientId = ? AND ownerId = ?',
    [clientId, ownerId],
  );
  return row ? String(row.clientId) : null;
}

/**
 * Adds an endpoint to an application.
 *
 * @throws {DatabaseError} `duplicate` when the application has one of this name, in any case
 */
export async function addClientEndpoint(
  database: FlexDatabase,
  clientId: string,
  endpoint: { endpointName: string; tokenisedPath: string },
): Promise<void> {
  await database.write(async (transaction) => {
    const { rows } = await transaction.execute({
      sql: 'SELECT 1 FROM clientAppEndpoint WHERE clientId = ? AND endpointName = ?',
      args: [clientId, endpoint.endpointName],
    });
    if (rows.length > 0)
      throw new DatabaseError('duplicate', `There is an endpoint '${endpoint.endpointName}' already.`);
    await transaction.execute({
      sql: 'INSERT INTO clientAppEndpoint VALUES (:clientId, :endpointName, :tokenisedPath)',
      args: { clientId, ...endpoint },
    });
  });
}
