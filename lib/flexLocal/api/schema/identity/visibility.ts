import { roleSql } from '../../../database';

/** Who sees what in the identity API, as SQL. `:callerId` is the user who asks; no source states the rules (inferred). */

/** Condition that the caller is something in the tenant: others do not see that it exists. */
export function isCallersTenant(tenant: string): string {
  return `${callersRole(`${tenant}.tenantId`)} IS NOT NULL`;
}

/** What the caller is in a tenant, or null. `tenantId` is SQL. */
export function callersRole(tenantId: string): string {
  return roleSql(tenantId, ':callerId');
}

/** Condition that the caller may know of a user: themselves, who shares a tenant with them, and the users of their master. */
export function isVisibleUser(user: string): string {
  return `(${user}.userId = :callerId
    OR ${user}.masterId IN (SELECT id FROM master WHERE ownerId = :callerId)
    OR ${user}.userId IN (SELECT theirs.userId FROM member own JOIN member theirs ON theirs.tenantId = own.tenantId
      WHERE own.userId = :callerId))`;
}
