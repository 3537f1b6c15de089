import { z } from 'zod';
import { createInvitation, despatchInvitation, editInvitation, revokeInvitation } from '../../database';
import type { EntityType } from '../../odata';
import { readBody } from '../http/body';
import {
  checkQuery,
  listResponse,
  singleResponse,
  withParameters,
  type Call,
  type TenantCall,
} from '../http/call';
import { route, type Route } from '../http/routes';
import { draftInvitationType, invitationType } from '../schema/identity';
import { callersTenant } from './callersTenant';
import { emailField, roleField, textField } from './fields';
import { limited } from './limits';

/** InvitationCreate and InvitationEdit (CONTRACT.md 5.1). Who is given no role may look. */
const messageField = textField(10_000);
const createBody = z.object({
  emailAddress: emailField,
  emailMessage: messageField.nullish(),
  tenantRole: roleField.nullish(),
  draftOnly: z.boolean().nullish(),
});
const editBody = z.object({
  emailAddress: emailField.nullish(),
  emailMessage: messageField.nullish(),
  tenantRole: roleField.nullish(),
});

/** Invitations into a tenant, for its administrators. */
export const invitationRoutes: Route<Call>[] = [
  route('GET', 'Tenants({tenantId})/Invitations', async (call) =>
    listResponse(await callersTenant(call, 'Administrator'), 'Invitations', invitationType, isOfTenant),
  ),
  route('POST', 'Tenants({tenantId})/Invitations', postInvitation),
  route('GET', 'Tenants({tenantId})/Invitations({invitationId})', async (call) =>
    invitationResponse(await callersTenant(call, 'Administrator')),
  ),
  route('PATCH', 'Tenants({tenantId})/Invitations({invitationId})', patchInvitation),
  route('POST', 'Tenants({tenantId})/Invitations({invitationId})/Despatch', async (call) => {
    const tenantCall = await administratorsCall(call);
    await despatch(tenantCall, keyOf(tenantCall).invitationId);
    return invitationResponse(tenantCall);
  }),
  route('POST', 'Tenants({tenantId})/Invitations({invitationId})/Revoke', async (call) => {
    const tenantCall = await administratorsCall(call);
    await revokeInvitation(call.ports.database, keyOf(tenantCall), call.caller);
    return invitationResponse(tenantCall);
  }),
];

/** The answer has the secret: whoever invites may pass it on without a mail. */
async function postInvitation(call: Call): Promise<Response> {
  const tenantCall = await administratorsCall(call);
  const { emailAddress, emailMessage, tenantRole, draftOnly } = await readBody(call.request, createBody);
  const { invitationId, secret } = await createInvitation(
    call.ports.database,
    tenantCall.tenant.tenantId,
    { emailAddress, emailMessage: emailMessage ?? null, tenantRole: tenantRole ?? 'Viewer' },
    call.caller,
  );
  if (!draftOnly) await despatch(tenantCall, invitationId);
  return invitationResponse(withParameters(tenantCall, { secret }), {
    invitationId,
    type: draftInvitationType,
    status: 201,
  });
}

async function patchInvitation(call: Call): Promise<Response> {
  const tenantCall = await administratorsCall(call);
  const { emailAddress, emailMessage, tenantRole } = await readBody(call.request, editBody);
  const edit = {
    ...(emailAddress ? { emailAddress } : {}),
    ...(emailMessage === undefined ? {} : { emailMessage }),
    ...(tenantRole ? { tenantRole } : {}),
  };
  await editInvitation(call.ports.database, keyOf(tenantCall), edit, call.caller);
  return invitationResponse(tenantCall);
}

async function despatch({ ports, tenant, caller }: TenantCall, invitationId: string): Promise<void> {
  ports.sendInvitation(
    await despatchInvitation(ports.database, { tenantId: tenant.tenantId, invitationId }, caller),
  );
}

/** A call that changes an invitation and answers with it. */
async function administratorsCall(call: Call): Promise<TenantCall> {
  const tenantCall = limited(await callersTenant(call, 'Administrator'), 'oneThing');
  checkQuery(tenantCall, invitationType);
  return tenantCall;
}

function isOfTenant(invitation: string): string {
  return `${invitation}.tenantId = :wantedTenantId`;
}

function keyOf({ path, tenant }: TenantCall) {
  return { tenantId: tenant.tenantId, invitationId: path.invitationId ?? '' };
}

/** The invitation of the path, unless another is named. */
function invitationResponse(
  call: TenantCall,
  shown: { invitationId?: string; type?: EntityType; status?: number } = {},
): Promise<Response> {
  const invitationId = shown.invitationId ?? (call.path.invitationId ?? '').toLowerCase();
  return singleResponse(
    withParameters(limited(call, 'oneThing'), { invitationId }),
    'Invitations',
    shown.type ?? invitationType,
    (invitation) => `${isOfTenant(invitation)} AND ${invitation}.invitationId = :invitationId`,
    shown.status,
  );
}
