import { z } from 'zod';
import { addMember, editMember, removeMember } from '../../database';
import { readBody } from '../http/body';
import {
  checkQuery,
  listResponse,
  singleResponse,
  withParameters,
  type Call,
  type TenantCall,
} from '../http/call';
import { noContent } from '../http/respond';
import { route, type Route } from '../http/routes';
import { tenantUserType } from '../schema/identity';
import { callersTenant } from './callersTenant';
import { roleField, userIdField } from './fields';
import { limited } from './limits';

/** TeamMemberCreate and TeamMemberEdit (CONTRACT.md 5.1). Who is given no role may look. */
const createBody = z.object({ userId: userIdField, role: roleField.nullish() });
const editBody = z.object({ role: roleField.nullish() });

/** Members of a tenant: all of them see each other, administrators manage them, and everybody may leave. */
export const memberRoutes: Route<Call>[] = [
  route('GET', 'Tenants({tenantId})/Members', async (call) =>
    listResponse(await callersTenant(call, 'Viewer'), 'Members', tenantUserType, isOfTenant),
  ),
  route('POST', 'Tenants({tenantId})/Members', async (call) => {
    const tenantCall = await administratorsCall(call);
    const { userId, role } = await readBody(call.request, createBody);
    const member = { tenantId: tenantCall.tenant.tenantId, userId };
    await addMember(call.ports.database, member, role ?? 'Viewer', call.caller);
    return memberResponse(tenantCall, userId, 201);
  }),
  route('GET', 'Tenants({tenantId})/Members({userId})', async (call) =>
    memberResponse(await callersTenant(call, 'Viewer'), wantedUserId(call)),
  ),
  route('PATCH', 'Tenants({tenantId})/Members({userId})', async (call) => {
    const tenantCall = await administratorsCall(call);
    const { role } = await readBody(call.request, editBody);
    const member = { tenantId: tenantCall.tenant.tenantId, userId: wantedUserId(call) };
    if (role) await editMember(call.ports.database, member, role, call.caller);
    return memberResponse(tenantCall, member.userId);
  }),
  route('DELETE', 'Tenants({tenantId})/Members({userId})', async (call) => {
    const userId = wantedUserId(call);
    const least = userId === call.caller.userId ? 'Viewer' : 'Administrator';
    const { tenant } = await callersTenant(call, least);
    await removeMember(call.ports.database, { tenantId: tenant.tenantId, userId });
    return noContent();
  }),
];

/** A call that changes a member and answers with them. */
async function administratorsCall(call: Call): Promise<TenantCall> {
  const tenantCall = limited(await callersTenant(call, 'Administrator'), 'oneThing');
  checkQuery(tenantCall, tenantUserType);
  return tenantCall;
}

function isOfTenant(member: string): string {
  return `${member}.tenantId = :wantedTenantId`;
}

function wantedUserId(call: Call): string {
  return (call.path.userId ?? '').toLowerCase();
}

function memberResponse(call: TenantCall, userId: string, status = 200): Promise<Response> {
  return singleResponse(
    withParameters(limited(call, 'oneThing'), { userId }),
    'Members',
    tenantUserType,
    (member) => `${isOfTenant(member)} AND ${member}.userId = :userId`,
    status,
  );
}
