import type { Transaction } from '@libsql/client';
import type { FlexDatabase } from './database';
import { DatabaseError } from './databaseError';
import { requireSeat } from './planLimits';
import type { TenantRole } from './tenantRoles';
import type { User } from './users';

/** A user in a tenant. */
type Membership = { tenantId: string; userId: string };

/**
 * Makes a user a member.
 *
 * @throws {DatabaseError} `invalid` for an unknown user, `duplicate` for a member, `plan_limit`
 */
export async function addMember(
  database: FlexDatabase,
  { tenantId, userId }: Membership,
  role: TenantRole,
  editor: User,
): Promise<void> {
  await database.write(async (transaction) => {
    const known = await transaction.execute({ sql: 'SELECT 1 FROM user WHERE userId = ?', args: [userId] });
    if (known.rows.length === 0) throw new DatabaseError('invalid', 'There is no user with this userId.');
    if (await readRole(transaction, { tenantId, userId }))
      throw new DatabaseError('duplicate', 'This user is a member of the tenant already.');
    await requireSeat(transaction, tenantId, role);
    await insertMember(transaction, { tenantId, userId }, role, editor.userId);
  });
}

/**
 * Gives a member another role.
 *
 * @throws {DatabaseError} `not_found` for one who is none, `invalid` for the last administrator, `plan_limit`
 */
export async function editMember(
  database: FlexDatabase,
  member: Membership,
  role: TenantRole,
  editor: User,
): Promise<void> {
  await database.write(async (transaction) => {
    const current = await requireMember(transaction, member);
    if (current === role) return;
    if (current === 'Administrator') await requireOtherAdministrator(transaction, member);
    await requireSeat(transaction, member.tenantId, role, { userId: member.userId });
    await setRole(transaction, member, role, editor.userId);
  });
}

/**
 * Ends a membership.
 *
 * @throws {DatabaseError} `not_found` for one who is no member, `invalid` for the last administrator
 */
export async function removeMember(database: FlexDatabase, member: Membership): Promise<void> {
  await database.write(async (transaction) => {
    const role = await requireMember(transaction, member);
    if (role === 'Administrator') await requireOtherAdministrator(transaction, member);
    await transaction.execute({
      sql: 'DELETE FROM member WHERE tenantId = :tenantId AND userId = :userId',
      args: member,
    });
  });
}

/** What the member is, or null when they are none. */
export async function readRole(transaction: Transaction, member: Membership): Promise<TenantRole | null> {
  const { rows } = await transaction.execute({
    sql: 'SELECT role FROM member WHERE tenantId = :tenantId AND userId = :userId',
    args: member,
  });
  return rows[0] ? (rows[0].role as TenantRole) : null;
}

/** Writes a new member down. */
export async function insertMember(
  transaction: Transaction,
  member: Membership,
  role: TenantRole,
  createdById: string,
): Promise<void> {
  await transaction.execute({
    sql: 'INSERT INTO member VALUES (:tenantId, :userId, :role, :createdById, :createdById, :now, :now)',
    args: { ...member, role, createdById, now: new Date().toISOString() },
  });
}

/** Writes the new role of a member down. */
export async function setRole(
  transaction: Transaction,
  member: Membership,
  role: TenantRole,
  editorId: string,
): Promise<void> {
  await transaction.execute({
    sql: `UPDATE member SET role = :role, lastModifiedById = :editorId, dateModified = :now
          WHERE tenantId = :tenantId AND userId = :userId`,
    args: { ...member, role, editorId, now: new Date().toISOString() },
  });
}

async function requireMember(transaction: Transaction, member: Membership): Promise<TenantRole> {
  const role = await readRole(transaction, member);
  if (!role) throw new DatabaseError('not_found', 'There is no such member of the tenant.');
  return role;
}

async function requireOtherAdministrator(transaction: Transaction, member: Membership): Promise<void> {
  const { rows } = await transaction.execute({
    sql: `SELECT 1 FROM member WHERE tenantId = :tenantId AND userId <> :userId AND role = 'Administrator' LIMIT 1`,
    args: member,
  });
  if (rows.length === 0) {
    throw new DatabaseError(
      'invalid',
      'This is the last administrator of the tenant. Make another member an administrator first.',
    );
  }
}
