import { randomBytes, randomUUID } from 'node:crypto';
import type { Transaction } from '@libsql/client';
import type { FlexDatabase } from './database';
import { DatabaseError } from './databaseError';
import { requireSeat } from './planLimits';
import {
  hashOfSecret,
  type InvitationKey,
  type InvitationMail,
  requireInvitation,
  type StoredInvitation,
} from './storedInvitation';
import type { TenantRole } from './tenantRoles';
import type { User } from './users';

/** Days that an invitation holds, from when it was made or last despatched. */
const INVITATION_LIFE_DAYS = 14;

/** 256 bits: who holds the secret may join the tenant. */
const SECRET_BYTES = 32;

const DAY_MS = 24 * 3600 * 1000;

/** What is asked for in an invitation. */
export type NewInvitation = { emailAddress: string; emailMessage: string | null; tenantRole: TenantRole };

/**
 * Makes an invitation: a draft, whose secret its maker passes on, or one that {@link despatchInvitation} is to send.
 *
 * @returns its id, and its secret, which is told this once: only a hash is kept
 * @throws {DatabaseError} `invalid` for somebody who is a member or has an open invitation, `plan_limit`
 */
export async function createInvitation(
  database: FlexDatabase,
  tenantId: string,
  wanted: NewInvitation,
  editor: User,
): Promise<{ invitationId: string; secret: string }> {
  return database.write(async (transaction) => {
    const invitationId = randomUUID();
    const secret = newSecret();
    await requireUninvited(transaction, tenantId, invitationId, wanted.emailAddress);
    await requireSeat(transaction, tenantId, wanted.tenantRole);
    await transaction.execute({
      sql: `INSERT INTO invitation (invitationId, tenantId, emailAddress, emailMessage, tenantRole, status, secret,
              dateExpires, createdById, lastModifiedById, dateCreated, dateModified)
            VALUES (:invitationId, :tenantId, :emailAddress, :emailMessage, :tenantRole, 'Created', :secret,
              :dateExpires, :editorId, :editorId, :now, :now)`,
      args: {
        ...wanted,
        invitationId,
        tenantId,
        secret: hashOfSecret(secret),
        editorId: editor.userId,
        ...timeNow(),
      },
    });
    return { invitationId, secret };
  });
}

/**
 * Changes an invitation that is open. With another address it is a draft again, and its secrets are worth nothing any more:
 * they may have reached the old address.
 *
 * @throws {DatabaseError} `not_found`, `invalid` when it is accepted or revoked, `plan_limit`
 */
export async function editInvitation(
  database: FlexDatabase,
  key: InvitationKey,
  edit: Partial<NewInvitation>,
  editor: User,
): Promise<void> {
  await database.write(async (transaction) => {
    const current = await requireOpen(transaction, key, 'changed');
    const { invitationId, tenantId } = current;
    const wanted = { ...current, ...edit };
    const isReaddressed = wanted.emailAddress.toLowerCase() !== current.emailAddress.toLowerCase();
    if (isReaddressed) await requireUninvited(transaction, tenantId, invitationId, wanted.emailAddress);
    if (wanted.tenantRole !== current.tenantRole)
      await requireSeat(transaction, tenantId, wanted.tenantRole, { invitationId });
    await transaction.execute({
      sql: `UPDATE invitation SET emailAddress = :emailAddress, emailMessage = :emailMessage, tenantRole = :tenantRole,
              lastModifiedById = :editorId, dateModified = :now WHERE invitationId = :invitationId`,
      args: {
        invitationId,
        emailAddress: wanted.emailAddress,
        emailMessage: wanted.emailMessage,
        tenantRole: wanted.tenantRole,
        editorId: editor.userId,
        now: timeNow().now,
      },
    });
    if (!isReaddressed) return;
    await transaction.execute({
      sql: `UPDATE invitation SET secret = :secret, sentSecret = NULL, status = 'Created', dateSent = NULL,
              emailTrackingId = NULL
            WHERE invitationId = :invitationId`,
      args: { invitationId, secret: hashOfSecret(newSecret()) }, // nobody is told: the next mail has one of its own
    });
  });
}

/**
 * Marks an open invitation as sent, with a secret that takes the place of that of the mail before, and has it hold for its
 * whole life again.
 *
 * @returns what the mail says
 * @throws {DatabaseError} `not_found`, `invalid` when it is accepted or revoked, `plan_limit` when it had expired
 */
export async function despatchInvitation(
  database: FlexDatabase,
  key: InvitationKey,
  editor: User,
): Promise<InvitationMail> {
  return database.write(async (transaction) => {
    const invitation = await requireOpen(transaction, key, 'sent');
    const { invitationId, tenantId, tenantRole, status } = invitation;
    const secret = newSecret();
    if (status === 'Expired') await requireSeat(transaction, tenantId, tenantRole, { invitationId });
    await transaction.execute({
      sql: `UPDATE invitation SET status = 'Despatched', dateSent = :now, dateExpires = :dateExpires,
              sentSecret = :sentSecret, emailTrackingId = :emailTrackingId, lastModifiedById = :editorId, dateModified = :now
            WHERE invitationId = :invitationId`,
      args: {
        invitationId,
        sentSecret: hashOfSecret(secret),
        emailTrackingId: randomUUID(),
        editorId: editor.userId,
        ...timeNow(),
      },
    });
    return { ...invitation, secret };
  });
}

/**
 * Takes an invitation back; one that was taken back already stays so.
 *
 * @throws {DatabaseError} `not_found`, `invalid` when it is accepted
 */
export async function revokeInvitation(
  database: FlexDatabase,
  key: InvitationKey,
  editor: User,
): Promise<void> {
  await database.write(async (transaction) => {
    const { invitationId, status } = await requireInvitation(transaction, key);
    if (status === 'Revoked') return;
    if (status === 'Accepted')
      throw new DatabaseError('invalid', 'The invitation is accepted; remove the member instead.');
    await transaction.execute({
      sql: `UPDATE invitation SET status = 'Revoked', lastModifiedById = :editorId, dateModified = :now
            WHERE invitationId = :invitationId`,
      args: { invitationId, editorId: editor.userId, now: timeNow().now },
    });
  });
}

async function requireOpen(
  transaction: Transaction,
  key: InvitationKey,
  what: string,
): Promise<StoredInvitation> {
  const invitation = await requireInvitation(transaction, key);
  if (invitation.status === 'Accepted' || invitation.status === 'Revoked')
    throw new DatabaseError(
      'invalid',
      `The invitation is ${invitation.status.toLowerCase()} and cannot be ${what}.`,
    );
  return invitation;
}

async function requireUninvited(
  transaction: Transaction,
  tenantId: string,
  invitationId: string,
  emailAddress: string,
): Promise<void> {
  const { rows } = await transaction.execute({
    sql: `SELECT 'is a member of the tenant already' AS reason FROM member JOIN user ON user.userId = member.userId
          WHERE member.tenantId = :tenantId AND user.email = :emailAddress COLLATE NOCASE
          UNION ALL
          SELECT 'has an open invitation; despatch that one again' FROM invitation
          WHERE tenantId = :tenantId AND invitationId <> :invitationId AND emailAddress = :emailAddress
            AND status IN ('Created', 'Despatched') AND dateExpires > :now`,
    args: { tenantId, invitationId, emailAddress, now: timeNow().now },
  });
  if (rows[0]) throw new DatabaseError('invalid', `${emailAddress} ${rows[0].reason}.`);
}

function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

function timeNow() {
  const now = Date.now();
  return {
    now: new Date(now).toISOString(),
    dateExpires: new Date(now + INVITATION_LIFE_DAYS * DAY_MS).toISOString(),
  };
}
