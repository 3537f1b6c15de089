import { z } from 'zod';
import { tenantCreateWire } from '@/lib/flexContract';
import {
  archiveTenant,
  createTenant,
  editTenant,
  enterDemoTenant,
  findDemoTenantId,
  isIdentifierAvailable,
} from '../../database';
import { FlexLocalError } from '../flexLocalError';
import { readBody } from '../http/body';
import {
  checkQuery,
  listResponse,
  singleResponse,
  valueResponse,
  withParameters,
  type Call,
} from '../http/call';
import { noContent } from '../http/respond';
import { route, type Route } from '../http/routes';
import { isCallersTenant, subscriptionType, tenantType } from '../schema/identity';
import { callersTenant } from './callersTenant';
import { lineField } from './fields';
import { limited } from './limits';

/** TenantCreate (CONTRACT.md 5.1). `id` is one that the client chose. */
const createBody = tenantCreateWire.extend({
  name: lineField(100),
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
const editBody = z.object({ name: lineField(100).nullish(), identifier: z.string().min(1).nullish() });

/** Tenants: the caller sees those of which they are a member, and those of the master that they own. */
export const tenantRoutes: Route<Call>[] = [
  route('GET', 'Tenants', (call) => listResponse(call, 'Tenants', tenantType, isCallersTenant)),
  route('POST', 'Tenants', postTenant),
  route('GET', 'Tenants({tenantId})', (call) => tenantResponse(call, call.path.tenantId ?? '')),
  route('PATCH', 'Tenants({tenantId})', patchTenant),
  route('DELETE', 'Tenants({tenantId})', deleteTenant),
  route('GET', 'Tenants({tenantId})/Subscription', getSubscription),
  route('GET', 'Tenants/GetById({identifier})', (call) => tenantResponse(call, call.path.identifier ?? '')),
  route('GET', 'Tenants/IsIdentifierAvailable({id})', async (call) => {
    const isAvailable = await isIdentifierAvailable(call.ports.database, call.path.id ?? '');
    return valueResponse(call, 'Edm.Boolean', isAvailable);
  }),
  route('GET', 'Tenants/Demo', getDemo),
  route('GET', 'Tenants/DemoTenantId', async (call) => {
    const tenantId = await findDemoTenantId(call.ports.database);
    if (!tenantId) throw new FlexLocalError(404, NO_DEMO);
    return valueResponse(call, 'Edm.String', tenantId);
  }),
];

const NO_DEMO = 'There is no demo tenant: the samples are not loaded.';

async function postTenant(call: Call): Promise<Response> {
  checkQuery(limited(call, 'oneThing'), tenantType);
  const { id, ...wanted } = await readBody(call.request, createBody);
  const tenant = await createTenant(call.ports.database, { ...wanted, tenantId: id }, call.caller);
  return tenantResponse(limited(call, 'oneThing'), tenant.tenantId, 201);
}

async function patchTenant(call: Call): Promise<Response> {
  const { tenant } = await callersTenant(call, 'Administrator');
  checkQuery(limited(call, 'oneThing'), tenantType);
  const { name, identifier } = await readBody(call.request, editBody);
  const edit = { name: name ?? undefined, identifier: identifier ?? undefined };
  await editTenant(call.ports.database, tenant.tenantId, edit, call.caller);
  return tenantResponse(limited(call, 'oneThing'), tenant.tenantId);
}

async function deleteTenant(call: Call): Promise<Response> {
  const { tenant } = await callersTenant(call, 'Administrator');
  await archiveTenant(call.ports.database, tenant.tenantId);
  return noContent();
}

async function getSubscription(call: Call): Promise<Response> {
  return singleResponse(
    limited(await callersTenant(call, 'Viewer'), 'oneThing'),
    'Subscriptions',
    subscriptionType,
    (subscription) =>
      `${subscription}.id = (SELECT subscriptionId FROM tenant WHERE tenantId = :wantedTenantId)`,
  );
}

/** Lets the caller into the demo tenant, as a viewer. */
async function getDemo(call: Call): Promise<Response> {
  const tenantId = await findDemoTenantId(call.ports.database);
  if (!tenantId) throw new FlexLocalError(400, NO_DEMO);
  checkQuery(limited(call, 'oneThing'), tenantType);
  await enterDemoTenant(call.ports.database, tenantId, call.caller.userId);
  return tenantResponse(limited(call, 'oneThing'), tenantId);
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
