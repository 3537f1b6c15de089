import type { Transaction } from '@libsql/client';
import { DatabaseError } from './databaseError';
import type { TenantRole } from './tenantRoles';

/** Roles whose number a plan limits by itself, and the column that says to how many (CONTRACT.md 5.1). */
const LIMITED_ROLES: Partial<Record<TenantRole, string>> = {
  Administrator: 'maxAdministratorsPerTenant',
  Publisher: 'maxPublishersPerTenant',
};

/**
 * Makes sure that the tenant's plan has a seat left. An invitation takes its seat when it is made and gives it back when
 * it is revoked or expires, so that accepting one never fails for want of a seat.
 *
 * @param except  the member or invitation whose seat is about to change: it does not count
 * @throws {DatabaseError} `plan_limit`
 */
export async function requireSeat(
  transaction: Transaction,
  tenantId: string,
  role: TenantRole,
  except: { userId?: string; invitationId?: string } = {},
): Promise<void> {
  const roleLimit = LIMITED_ROLES[role] ?? 'NULL';
  const { rows } = await transaction.execute({
    sql: `WITH seat AS (
            SELECT role FROM member WHERE tenantId = :tenantId AND userId <> :userId
            UNION ALL
            SELECT tenantRole FROM invitation WHERE tenantId = :tenantId AND invitationId <> :invitationId
              AND status IN ('Created', 'Despatched') AND dateExpires > :now)
          SELECT maxTenantUsers, ${roleLimit} AS maxOfRole, (SELECT COUNT(*) FROM seat) AS taken,
            (SELECT COUNT(*) FROM seat WHERE role = :role) AS takenOfRole
          FROM subscription JOIN tenant ON tenant.subscriptionId = subscription.id
          WHERE tenant.tenantId = :tenantId AND NOT hasSoftLimits`,
    args: {
      tenantId,
      role,
      userId: except.userId ?? '',
      invitationId: except.invitationId ?? '',
      now: new Date().toISOString(),
    },
  });
  const [plan] = rows;
  if (!plan) return;
  if (Number(plan.taken) >= Number(plan.maxTenantUsers)) {
    throw new DatabaseError(
      'plan_limit',
      `The tenant's plan has ${plan.maxTenantUsers} members, open invitations included. Remove or revoke one first.`,
    );
  }
  if (plan.maxOfRole !== null && Number(plan.takenOfRole) >= Number(plan.maxOfRole)) {
    throw new DatabaseError(
      'plan_limit',
      `The tenant's plan has ${plan.maxOfRole} members of the role ${role}, open invitations included. Take another role.`,
    );
  }
}
