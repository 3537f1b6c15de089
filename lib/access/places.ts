import 'server-only';
import { LRUCache } from 'lru-cache';
import { AppError } from '../errors';
import { getModel, getTenant } from '../flexApi';

/** Where a model belongs, as Flex says; `missing` keeps that there is none. */
type Parent = { tenantId: string; assetId: number | null } | 'missing';

const MAX_MODELS = 20_000;
/** A model hardly ever moves to another asset. */
const KNOWN_MS = 30_000;
/** A model may just be arriving. */
const MISSING_MS = 3_000;

/** Pages and route handlers get copies of this module in one process; what is known is shared. */
const SHARED = Symbol.for('flexview.access.parents');
type Shared = { [SHARED]?: LRUCache<string, Parent> };

const parents = () =>
  ((globalThis as Shared)[SHARED] ??= new LRUCache<string, Parent>({
    max: MAX_MODELS,
    // A question under way is answered to those who wait for it, also when its entry has had to make room.
    ignoreFetchAbort: true,
    async fetchMethod(key, _stale, { options }) {
      const { tenantId, modelId } = JSON.parse(key) as { tenantId: string; modelId: number };
      try {
        const { assetId } = await getModel(tenantId, modelId);
        options.ttl = KNOWN_MS;
        return { tenantId, assetId };
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'not_found') throw error;
        options.ttl = MISSING_MS;
        return 'missing';
      }
    },
  }));

/** The tenant's own id, whichever of its two names the address uses. @throws {AppError} `not_found` */
export async function tenantIdOf(address: string): Promise<string> {
  return (await getTenant(address)).tenantId;
}

/** The asset of a model of this tenant, as Flex says. @throws {AppError} `not_found` when the tenant has no such model */
export async function assetOf(tenantId: string, modelId: number): Promise<number | null> {
  const parent = await parents().fetch(JSON.stringify({ tenantId, modelId }));
  if (!parent || parent === 'missing' || parent.tenantId !== tenantId) {
    throw new AppError('not_found', 'There is no such model.');
  }
  return parent.assetId;
}
