import { findMemberRole, findTenant, type TenantRole } from '../../database';
import { FlexLocalError } from '../flexLocalError';
import { withParameters, type Call, type TenantCall } from '../http/call';
import { requireRole } from '../permissions';

/**
 * The call, with the tenant of its path (by UUID or slug, CONTRACT.md 3.2) and what the caller is in it; for the SQL of
 * types the tenant is `:wantedTenantId`.
 *
 * @param least  the role that it takes
 * @throws {FlexLocalError} 404 when there is no such tenant for the caller, 403 when their role is too low
 */
export async function callersTenant(call: Call, least: TenantRole): Promise<TenantCall> {
  const { database } = call.ports;
  const tenant = await findTenant(database, call.path.tenantId ?? '', call.caller.userId);
  const role = tenant && (await findMemberRole(database, tenant.tenantId, call.caller.userId));
  if (!tenant || !role) throw new FlexLocalError(404, 'There is no such Tenant.');
  const tenantCall = { ...withParameters(call, { wantedTenantId: tenant.tenantId }), tenant, role };
  requireRole(tenantCall, least);
  return tenantCall;
}
