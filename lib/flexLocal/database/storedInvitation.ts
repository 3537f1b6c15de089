import { createHash } from 'node:crypto';
import type { Row, Transaction } from '@libsql/client';
import type { FlexDatabase } from './database';
import { DatabaseError } from './databaseError';
import type { TenantRole } from './tenantRoles';

/** Stored statuses, and `Expired`, which follows from the date (CONTRACT.md 5.1, InviteStatus). */
export type InviteStatus = 'Created' | 'Despatched' | 'Accepted' | 'Revoked' | 'Expired';

/** An invitation as accepting and changing it need it. */
export type StoredInvitation = {
  invitationId: string;
  tenantId: string;
  tenantName: string;
  emailAddress: string;
  emailMessage: string | null;
  tenantRole: TenantRole;
  status: InviteStatus;
  acceptedById: string | null;
  createdById: string;
};

/** What the mail to an invited person says. */
export type InvitationMail = Pick<
  StoredInvitation,
  'emailAddress' | 'emailMessage' | 'tenantName' | 'tenantRole'
> & { secret: string };

/** What is kept of a secret: 256 random bits need no salt. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** An invitation of a tenant that is not archived: by its id there, or by its secret anywhere. */
export type InvitationKey = { tenantId: string; invitationId: string } | { secret: string };

/** The invitation with this key, or null. */
export async function findInvitation(
  database: FlexDatabase,
  key: InvitationKey,
): Promise<StoredInvitation | null> {
  const [row] = await database.read(...selectInvitation(key));
  return row ? toInvitation(row) : null;
}

/**
 * The invitation with this key, within a write.
 *
 * @throws {DatabaseError} `not_found`
 */
export async function requireInvitation(
  transaction: Transaction,
  key: InvitationKey,
): Promise<StoredInvitation> {
  const [sql, args] = selectInvitation(key);
  const { rows } = await transaction.execute({ sql, args });
  if (!rows[0]) throw new DatabaseError('not_found', 'There is no such invitation.');
  return toInvitation(rows[0]);
}

function selectInvitation(key: InvitationKey): [string, Record<string, string>] {
  const condition =
    'secret' in key
      ? '(i.secret = :hash OR i.sentSecret = :hash)'
      : 'i.invitationId = :invitationId AND i.tenantId = :tenantId';
  const sql = `SELECT i.*, tenant.name AS tenantName FROM invitation i JOIN tenant ON tenant.tenantId = i.tenantId
               WHERE ${condition} AND tenant.tenantType <> 'Archived'`;
  return [
    sql,
    'secret' in key
      ? { hash: hashOfSecret(key.secret) }
      : { ...key, invitationId: key.invitationId.toLowerCase() },
  ];
}

function toInvitation(row: Row): StoredInvitation {
  const isOpen = row.status === 'Created' || row.status === 'Despatched';
  const isOver = String(row.dateExpires) <= new Date().toISOString();
  return {
    invitationId: String(row.invitationId),
    tenantId: String(row.tenantId),
    tenantName: String(row.tenantName),
    emailAddress: String(row.emailAddress),
    emailMessage: row.emailMessage === null ? null : String(row.emailMessage),
    tenantRole: row.tenantRole as TenantRole,
    status: isOpen && isOver ? 'Expired' : (row.status as InviteStatus),
    acceptedById: row.acceptedById === null ? null : String(row.acceptedById),
    createdById: String(row.createdById),
  };
}
