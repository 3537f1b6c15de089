import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient } from '@libsql/client';
import {
  LOCAL_OWNER,
  addMember,
  createUser,
  findInvitation,
  createInvitation,
  findMemberRole,
  findOwnedMaster,
  findTenant,
  openFlexDatabase,
  registerClient,
} from '@/lib/flexLocal/database';
import { start } from '@/lib/flexLocal/database/migrations/step01Start';
import { lowerNames } from '@/lib/flexLocal/database/migrations/step02LowerNames';

let folder: string;
let url: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'flex-earlier-'));
  url = `file:${path.join(folder, 'flex.db')}`;
});
afterEach(() => rm(folder, { recursive: true }));

const NOW = '2025-11-01T00:00:00.000Z';
const ANN = 'a0000000-0000-4000-8000-000000000001';

/** A database as the first release left it: a tenant of the owner with a second member, and a tenant of hers. */
async function writeEarlierDatabase(): Promise<void> {
  const client = createClient({ url });
  await client.executeMultiple(`
    CREATE TABLE schemaVersion (version INTEGER NOT NULL);
    ${start} ${lowerNames}
    INSERT INTO schemaVersion VALUES (1), (2);
    INSERT INTO user (userId, name) VALUES ('${LOCAL_OWNER.userId}', 'Local Flex application'), ('${ANN}', 'Ann');
    INSERT INTO tenant VALUES
      ('t1', 'Acme', 'acme', 'Corporate', 'UK', '${LOCAL_OWNER.userId}', '${LOCAL_OWNER.userId}', '${LOCAL_OWNER.userId}', '${NOW}', '${NOW}'),
      ('t2', 'Anns', 'anns', 'Corporate', 'UK', '${ANN}', '${ANN}', '${ANN}', '${NOW}', '${NOW}');
    INSERT INTO member VALUES
      ('t1', '${LOCAL_OWNER.userId}', 'Administrator', '${LOCAL_OWNER.userId}', '${LOCAL_OWNER.userId}', '${NOW}', '${NOW}'),
      ('t1', '${ANN}', 'Viewer', '${LOCAL_OWNER.userId}', '${LOCAL_OWNER.userId}', '${NOW}', '${NOW}'),
      ('t2', '${ANN}', 'Administrator', '${ANN}', '${ANN}', '${NOW}', '${NOW}');
  `);
  client.close();
}

test('a database of the first release opens, with its tenants and members as they were', async () => {
  await writeEarlierDatabase();
  const database = await openFlexDatabase(url);
  expect(await findTenant(database, 'acme', ANN)).toMatchObject({ tenantId: 't1', name: 'Acme' });
  expect(await findMemberRole(database, 't1', ANN)).toBe('Viewer');
  // The tenant of somebody who is no user of the master is not the master's.
  expect(await findMemberRole(database, 't2', LOCAL_OWNER.userId)).toBeNull();
  const rows = await database.read(
    `SELECT tenantId, masterId IS NOT NULL AS hasMaster, subscription.name AS plan
     FROM tenant JOIN subscription ON subscription.id = subscriptionId ORDER BY tenantId`,
  );
  expect(rows).toMatchObject([
    { tenantId: 't1', hasMaster: 1, plan: 'Local Flex' },
    { tenantId: 't2', hasMaster: 0, plan: 'Local Flex' },
  ]);
  database.close();
});

test('people, invitations and applications are there after a restart', async () => {
  await writeEarlierDatabase();
  const before = await openFlexDatabase(url);
  const masterId = (await findOwnedMaster(before, LOCAL_OWNER.userId)) ?? '';
  const bob = { name: 'Bob', email: 'bob@flex.test', region: 'UK', externalIdentity: 'bob' };
  const userId = await createUser(before, masterId, bob, 'get');
  await addMember(before, { tenantId: 't1', userId }, 'Publisher', LOCAL_OWNER);
  const wanted = { emailAddress: 'eve@flex.test', emailMessage: null, tenantRole: 'Viewer' as const };
  const { invitationId } = await createInvitation(before, 't1', wanted, LOCAL_OWNER);
  await registerClient(before, 'the-client');
  before.close();

  const after = await openFlexDatabase(url);
  expect(await createUser(after, masterId, bob, 'get')).toBe(userId);
  expect(await findMemberRole(after, 't1', userId)).toBe('Publisher');
  expect(await findInvitation(after, { tenantId: 't1', invitationId })).toMatchObject({
    ...wanted,
    status: 'Created',
  });
  expect(await after.read('SELECT clientId FROM clientApplication')).toMatchObject([
    { clientId: 'the-client' },
  ]);
  after.close();
});
