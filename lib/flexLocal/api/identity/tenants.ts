import { z } from 'zod';
import { tenantCreateWire } from '@/lib/flexContract';
import { archiveTenant, createTenant, editTenant, findTenant, isIdentifierAvailable } from '../../database';
import { FlexLocalError } from '../flexLocalError';
import { readBody } from '../http/body';
import { listResponse, singleResponse, valueResponse, withParameters, type Call } from '../http/call';
import { noContent } from '../http/respond';
import { route, type Route } from '../http/routes';
import { isCallersTenant, tenantType } from '../schema/identity';

/** TenantCreate (CONTRACT.md 5.1). `id` is one that the client chose. */
const createBody = tenantCreateWire.extend({
  id: z
    .uuid()
    .nullish()
    .transform((id) => id ?? undefined),
  identifier: z
    .string()
    .nullish()
    .transform((identifier) => identifier || undefined),
});

/** TenantEdit: fields left out stay as they are. */
const editBody = z.object({
  name: z.string().trim().min(1).max(100).nullish(),
  identifier: z.string().min(1).nullish(),
});

/** Tenants: the caller sees those of which they are a member. */
export const tenantRoutes: Route<Call>[] = [
  route('GET', 'Tenants', (call) => listResponse(call, 'Tenants', tenantType, isCallersTenant)),
  route('POST', 'Tenants', postTenant),
  route('GET', 'Tenants({tenantId})', (call) => tenantResponse(call, call.path.tenantId ?? '')),
  route('PATCH', 'Tenants({tenantId})', patchTenant),
  route('DELETE', 'Tenants({tenantId})', deleteTenant),
  route('GET', 'Tenants/GetById({identifier})', (call) => tenantResponse(call, call.path.identifier ?? '')),
  route('GET', 'Tenants/IsIdentifierAvailable({id})', async (call) => {
    return valueResponse(
      call,
      'Edm.Boolean',
      await isIdentifierAvailable(call.ports.database, call.path.id ?? ''),
    );
  }),
];

async function postTenant(call: Call): Promise<Response> {
  const { id, ...wanted } = await readBody(call.request, createBody);
  const tenant = await createTenant(call.ports.database, { ...wanted, tenantId: id }, call.caller);
  return tenantResponse(call, tenant.tenantId, 201);
}

async function patchTenant(call: Call): Promise<Response> {
  const tenantId = await callersTenantId(call);
  const { name, identifier } = await readBody(call.request, editBody);
  await editTenant(
    call.ports.database,
    tenantId,
    { name: name ?? undefined, identifier: identifier ?? undefined },
    call.caller,
  );
  return tenantResponse(call, tenantId);
}

async function deleteTenant(call: Call): Promise<Response> {
  await archiveTenant(call.ports.database, await callersTenantId(call));
  return noContent();
}

/** One tenant, by UUID or slug in any case: the contract's docs allow both as the key (3.2). */
async function tenantResponse(call: Call, idOrIdentifier: string, status = 200): Promise<Response> {
  return singleResponse(
    withParameters(call, { wanted: idOrIdentifier.toLowerCase() }),
    'Tenants',
    tenantType,
    (tenant) =>
      `(${tenant}.tenantId = :wanted OR ${tenant}.identifier = :wanted) AND ${isCallersTenant(tenant)}`,
    status,
  );
}

async function callersTenantId(call: Call): Promise<string> {
  const tenant = await findTenant(call.ports.database, call.path.tenantId ?? '', call.caller.userId);
  if (!tenant) throw new FlexLocalError(404, 'There is no such Tenant.');
  return tenant.tenantId;
}
