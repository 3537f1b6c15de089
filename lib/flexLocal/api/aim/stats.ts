import { GIGABYTE, readPlanAllowances, type Allowance } from '../../database';
import { FlexLocalError } from '../flexLocalError';
import type { TenantCall } from '../http/call';
import { json } from '../http/respond';
import { route, type Route } from '../http/routes';

/** What the tenant's plan allows and what of it is used. Source: CONTRACT.md 5.6; its keys are inferred from Subscription. */
export const statsRoutes: Route<TenantCall>[] = [route('GET', 'stats/planAllowances', getPlanAllowances)];

async function getPlanAllowances({ ports, tenant }: TenantCall): Promise<Response> {
  const plan = await readPlanAllowances(ports.database, tenant.tenantId);
  if (!plan) throw new FlexLocalError(404, 'This tenant has no subscription.');
  const storage = { limit: plan.storageBytes.limit / GIGABYTE, used: plan.storageBytes.used / GIGABYTE };
  return json({
    AIMAssets: meteredResource(plan.assets, 'Assets'),
    AIMModels: meteredResource(plan.models, 'Models'),
    AIMStorage: meteredResource(storage, 'GB'),
  });
}

/** MeteredResource. */
function meteredResource({ limit, used }: Allowance, unit: string) {
  return {
    Limit: limit,
    Used: used,
    Remaining: Math.max(0, limit - used),
    Unit: unit,
    LimitExceeded: used > limit,
  };
}
