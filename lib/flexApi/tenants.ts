import 'server-only';
import { AppError } from '@/lib/errors';
import {
  flexUserSchema,
  listWire,
  regionSchema,
  type Tenant,
  tenantCreateWire,
  tenantSchema,
} from '@/lib/flexContract';
import { createTtlCache } from './ttlCache';
import type { FlexApi, ResolvedTenant } from './flexApi';
import { malformed } from './flexFault';
import { quote } from './odata';
import type { Endpoint, FlexClient } from './requestFlex';
import { LIST_OPTIONS, SINGLE_OPTIONS } from './url';

const ME = {
  method: 'GET',
  path: '/id/2.0/Me',
  query: SINGLE_OPTIONS,
  response: flexUserSchema,
} satisfies Endpoint;
const REGIONS = {
  method: 'GET',
  path: '/id/2.0/Me/Regions',
  query: LIST_OPTIONS,
  response: listWire(regionSchema),
} satisfies Endpoint;
const TENANTS = {
  method: 'GET',
  path: '/id/2.0/Tenants',
  query: LIST_OPTIONS,
  response: listWire(tenantSchema),
} satisfies Endpoint;
const TENANT = {
  method: 'GET',
  path: '/id/2.0/Tenants({tenantId})',
  query: SINGLE_OPTIONS,
  response: tenantSchema,
} satisfies Endpoint;
const TENANT_BY_IDENTIFIER = { ...TENANT, path: "/id/2.0/Tenants/GetById(identifier='{identifier}')" };
const CREATE_TENANT = {
  method: 'POST',
  path: '/id/2.0/Tenants',
  response: tenantSchema,
  meaning: { 400: 'invalid_request' },
} satisfies Endpoint;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MAX_TENANTS = 1000;
/** A tenant hardly ever moves to another region; a name may be a minute old. */
const KNOWN_MS = 60_000;
/** Somebody may be about to make the tenant that was not there. */
const MISSING_MS = 3_000;

type TenantCalls = Pick<FlexApi, 'getMe' | 'listRegions' | 'listTenants' | 'getTenant' | 'createTenant'>;

/** The identity half of Flex: who the app is, and which tenants it sees. */
export function createTenantCalls(client: FlexClient): TenantCalls {
  const known = createTtlCache<ResolvedTenant | AppError>('tenants', MAX_TENANTS);

  function remember(tenant: Tenant): ResolvedTenant {
    if (!tenant.region) throw malformed('The tenant has no region');
    const resolved = { ...tenant, region: tenant.region };
    for (const key of [tenant.tenantId, tenant.identifier])
      if (key) known.set(key.toLowerCase(), resolved, KNOWN_MS);
    return resolved;
  }

  async function firstRegion(signal?: AbortSignal): Promise<string> {
    const [region] = (await client.call(REGIONS, { signal })).value;
    if (!region) throw new AppError('upstream_auth', 'Flex offers this application no region.');
    return region.code;
  }

  return {
    getMe: ({ signal } = {}) => client.call(ME, { signal }),

    listRegions: async ({ signal } = {}) => (await client.call(REGIONS, { signal })).value,

    async listTenants({ signal } = {}) {
      const query = { $orderby: 'name', $top: String(MAX_TENANTS) };
      return (await client.call(TENANTS, { query, signal })).value;
    },

    async getTenant(idOrIdentifier, { signal } = {}) {
      const key = idOrIdentifier.toLowerCase();
      const hit = known.get(key);
      if (hit instanceof AppError) throw hit;
      if (hit) return hit;
      try {
        const tenant = UUID.test(key)
          ? await client.call(TENANT, { params: { tenantId: key }, signal })
          : await client.call(TENANT_BY_IDENTIFIER, { params: { identifier: key }, signal });
        return remember(tenant);
      } catch (error) {
        if (error instanceof AppError && error.code === 'not_found') known.set(key, error, MISSING_MS);
        throw error;
      }
    },

    async createTenant({ name, region, identifier }, { signal } = {}) {
      const body = tenantCreateWire.safeParse({
        name,
        identifier,
        region: region ?? (await firstRegion(signal)),
      });
      if (!body.success)
        throw new AppError('invalid_request', `${quote(name.slice(0, 100))} is no name of a tenant.`);
      const tenant = await client.call(CREATE_TENANT, { body: body.data, signal });
      if (tenant.region) remember(tenant); // also in place of a `not_found` that was kept
      return tenant;
    },
  };
}
