import type { Tenant } from '@/lib/flexContract';

/** The tenant that an address means: by its id, or by its identifier. Neither depends on capitals. */
export function findTenant(tenants: Tenant[], idOrIdentifier: string | undefined): Tenant | undefined {
  const wanted = idOrIdentifier?.toLowerCase();
  if (!wanted) return undefined;
  return (
    tenants.find((tenant) => tenant.tenantId.toLowerCase() === wanted) ??
    tenants.find((tenant) => tenant.identifier?.toLowerCase() === wanted)
  );
}

/** What may stand for a tenant in an address (tenantIdSchema of lib/flexContract, without bringing zod to the browser). */
const ADDRESS = /^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/;

/** What stands for a tenant in our addresses: its identifier where it has a fit one, for that is readable. */
export function tenantAddress(tenant: Tenant): string {
  return tenant.identifier && ADDRESS.test(tenant.identifier) ? tenant.identifier : tenant.tenantId;
}
