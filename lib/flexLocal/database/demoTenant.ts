import type { FlexDatabase } from './database';
import { LOCAL_OWNER } from './users';

/** The slug of the demo tenant, which holds sample buildings. */
export const DEMO_IDENTIFIER = 'acme-estates';

/**
 * The demo tenant, or null where the samples are not loaded. It is the owner's: somebody else's tenant of that slug is
 * not open to everybody.
 */
export async function findDemoTenantId(database: FlexDatabase): Promise<string | null> {
  const [row] = await database.read(
    `SELECT tenantId FROM tenant WHERE identifier = ? AND ownerId = ? AND tenantType <> 'Archived'`,
    [DEMO_IDENTIFIER, LOCAL_OWNER.userId],
  );
  return row ? String(row.tenantId) : null;
}

/** Lets a user see the demo tenant; who is a member already stays what they are. */
export async function enterDemoTenant(
  database: FlexDatabase,
  tenantId: string,
  userId: string,
): Promise<void> {
  await database.write((transaction) =>
    transaction.execute({
      sql: `INSERT INTO member VALUES (:tenantId, :userId, 'Viewer', :userId, :userId, :now, :now) ON CONFLICT DO NOTHING`,
      args: { tenantId, userId, now: new Date().toISOString() },
    }),
  );
}
