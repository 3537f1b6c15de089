import 'server-only';
import * as flex from '../flexApi';
import type { CallOptions, ModelQuery } from '../flexApi';
import type { ModelPage, Tenant } from '../flexContract';
import { roleAt, seesTenant } from './decide';
import type { ModelPass, Pass, TenantPass } from './pass';
import { standingOf } from './standing';

/** Flex, for those who hold a pass. Pages and routes have no other way to it. */

type ModelCall<A extends unknown[], R> = (tenantId: string, modelId: number, ...rest: A) => Promise<R>;

/** A call about one model, which the pass names. */
const ofModel =
  <A extends unknown[], R>(call: ModelCall<A, R>) =>
  ({ tenantId, modelId }: ModelPass, ...rest: A): Promise<R> =>
    call(tenantId, modelId, ...rest);

export const getModel = ofModel(flex.getModel);
export const listLevels = ofModel(flex.listLevels);
export const listSpaces = ofModel(flex.listSpaces);
export const listComponents = ofModel(flex.listComponents);
export const listObjects = ofModel(flex.listObjects);
export const searchAttributes = ofModel(flex.searchAttributes);
export const listAttributes = ofModel(flex.listAttributes);
export const listProperties = ofModel(flex.listProperties);
export const listValues = ofModel(flex.listValues);
export const getTree = ofModel(flex.getTree);
export const getEntity = ofModel(flex.getEntity);

/** The identity of the app at Flex. */
export const getFlexUser = (_pass: Pass, options?: CallOptions) => flex.getMe(options);

/** Where new tenants can be. */
export const listRegions = (_pass: Pass, options?: CallOptions) => flex.listRegions(options);

/** The tenants in which the person sees anything. `role` is what the person is in all of it, not what the app is at Flex. */
export async function listTenants({ person }: Pass, options?: CallOptions): Promise<Tenant[]> {
  const [standing, tenants] = await Promise.all([standingOf(person), flex.listTenants(options)]);
  return tenants
    .filter(({ tenantId }) => seesTenant(standing, tenantId))
    .map((tenant) => ({ ...tenant, role: roleAt(standing, tenant).role }));
}

export const createTenant = (_pass: Pass, ...rest: Parameters<typeof flex.createTenant>) =>
  flex.createTenant(...rest);

export const getTenant = ({ tenantId }: TenantPass, options?: CallOptions) =>
  flex.getTenant(tenantId, options);

/** One page of the models of a tenant that the person sees. */
export const listModels = (
  { tenantId, models }: TenantPass,
  query: ModelQuery,
  options?: CallOptions,
): Promise<ModelPage> => flex.listModels(tenantId, { ...query, within: models }, options);
