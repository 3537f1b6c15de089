import { z } from 'zod';

/** The identity behind the token. Source: GET /id/2.0/Me, CONTRACT.md 5.1 (camelCase). */
export const userWire = z.object({
  userId: z.string(),
  name: z.string().nullish(),
  email: z.string().nullish(),
});
export type UserWire = z.input<typeof userWire>;

/** Who the app is at Flex. */
export const flexUserSchema = userWire.transform((user) => ({
  userId: user.userId,
  name: user.name ?? 'Unnamed application',
  email: user.email ?? null,
}));
export type FlexUser = z.output<typeof flexUserSchema>;

/** A region as a code for the path. Source: GET /id/2.0/Me/Regions. */
export const regionWire = z.object({
  code: z.string(),
  name: z.string().nullish(),
  description: z.string().nullish(),
});
export type RegionWire = z.input<typeof regionWire>;

export const regionSchema = regionWire.transform((region) => ({
  code: region.code,
  name: region.name ?? region.code,
}));
export type Region = z.output<typeof regionSchema>;

/** A tenant on the wire. Source: GET /id/2.0/Tenants, CONTRACT.md 5.1. */
export const tenantWire = z.object({
  tenantId: z.string(),
  name: z.string().nullish(),
  identifier: z.string().nullish(),
  tenantType: z.string().nullish(),
  role: z.string().nullish(),
  regionCode: z.string().nullish(),
  dateCreated: z.string().nullish(),
  dateModified: z.string().nullish(),
});
export type TenantWire = z.input<typeof tenantWire>;

/** A tenant in our names. `identifier` is its slug and may be missing; `region` goes into the data path. */
export const tenantSchema = tenantWire.transform((tenant) => ({
  tenantId: tenant.tenantId,
  identifier: tenant.identifier || null,
  name: tenant.name || tenant.identifier || tenant.tenantId,
  region: tenant.regionCode ?? null,
  role: tenant.role ?? null,
  createdAt: tenant.dateCreated ?? null,
}));
export type Tenant = z.output<typeof tenantSchema>;

/** Body of POST /id/2.0/Tenants. Source: TenantCreate, CONTRACT.md 5.1. */
export const tenantCreateWire = z.object({
  name: z.string().trim().min(1).max(100),
  region: z.string().min(1),
  identifier: z.string().optional(),
});
export type TenantCreateWire = z.input<typeof tenantCreateWire>;

/** A tenant's UUID or its slug, as it may stand in a URL of ours. */
export const tenantIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/, 'must be a tenant id or identifier');
