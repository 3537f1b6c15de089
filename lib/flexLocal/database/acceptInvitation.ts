import type { FlexDatabase } from './database';
import { DatabaseError } from './databaseError';
import { insertMember, readRole, setRole } from './members';
import { type InvitationKey, requireInvitation } from './storedInvitation';
import { isHigherRole } from './tenantRoles';
import type { User } from './users';

/** What accepting did: a new member, one who was a member before, or nothing as it was done before. */
export type Acceptance = { tenantId: string; outcome: 'joined' | 'was member' | 'repeated' };

/**
 * Makes a user a member by an invitation. A member keeps the higher of the two roles. The seat was taken when the
 * invitation was made.
 *
 * @throws {DatabaseError} `not_found`, `invalid` when it is revoked, expired or accepted by somebody else
 */
export async function acceptInvitation(
  database: FlexDatabase,
  key: InvitationKey,
  user: User,
): Promise<Acceptance> {
  return database.write(async (transaction): Promise<Acceptance> => {
    const { invitationId, tenantId, tenantRole, status, acceptedById, createdById } = await requireInvitation(
      transaction,
      key,
    );
    const member = { tenantId, userId: user.userId };
    const current = await readRole(transaction, member);
    if (status === 'Accepted' && acceptedById === user.userId && current)
      return { tenantId, outcome: 'repeated' };
    if (status !== 'Created' && status !== 'Despatched')
      throw new DatabaseError(
        'invalid',
        `The invitation is ${status.toLowerCase()}. Ask an administrator of the tenant for a new one.`,
      );
    if (!current) await insertMember(transaction, member, tenantRole, createdById);
    else if (isHigherRole(tenantRole, current)) await setRole(transaction, member, tenantRole, createdById);
    await transaction.execute({
      sql: `UPDATE invitation SET status = 'Accepted', acceptedById = :userId, dateAccepted = :now, dateModified = :now
            WHERE invitationId = :invitationId`,
      args: { invitationId, userId: user.userId, now: new Date().toISOString() },
    });
    return { tenantId, outcome: current ? 'was member' : 'joined' };
  });
}
