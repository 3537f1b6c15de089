import { ensureSchedules, findModel, importSchedule } from '../../database';
import { FlexLocalError } from '../flexLocalError';
import {
  listResponse,
  singleResponse,
  valueResponse,
  wholeNumber,
  withParameters,
  type TenantCall,
} from '../http/call';
import { route, type Route } from '../http/routes';
import { requirePermission } from '../permissions';
import { isInTenant } from '../schema/modelInfo';
import { rowType, scheduleType } from '../schema/schedules';

/** Schedules. Source: CONTRACT.md 4.3 and 5.6. */
export const scheduleRoutes: Route<TenantCall>[] = [
  route('GET', 'Schedules', async (call) => {
    await ensureSchedules(call.ports.database, call.tenant.tenantId);
    return listResponse(call, 'Schedules', scheduleType, isInTenant);
  }),
  route('GET', 'Schedules({AssetModelId},{ScheduleName})', async (call) => {
    await scheduledModel(call);
    return singleResponse(withKey(call), 'Schedules', scheduleType, isKeyed);
  }),
  route('GET', 'Schedules({AssetModelId},{ScheduleName})/Rows', async (call) => {
    await scheduledModel(call);
    return listResponse(withKey(call), 'Rows', rowType, (row) => isKeyed(`${row}s`));
  }),
  route('POST', 'Schedules/Import({AssetModelId},{ScheduleName})', async (call) => {
    const assetModelId = await scheduledModel(call);
    await requirePermission(call, { assetModelId }, 'EditContent');
    if (!(await importSchedule(call.ports.database, assetModelId, call.path.ScheduleName ?? '')))
      throw new FlexLocalError(404, 'There is no such Schedule.');
    return valueResponse(call, 'Edm.Boolean', true);
  }),
];

function withKey(call: TenantCall): TenantCall {
  const parameters = {
    assetModelId: wholeNumber(call, 'AssetModelId'),
    scheduleName: call.path.ScheduleName ?? '',
  };
  return withParameters(call, parameters);
}

function isKeyed(schedule: string): string {
  return `${schedule}.assetModelId = :assetModelId AND ${schedule}.scheduleName = :scheduleName`;
}

/**
 * The model of the path, with its schedules drawn up.
 *
 * @throws {FlexLocalError} 404 when the tenant has no such model
 */
async function scheduledModel(call: TenantCall): Promise<number> {
  const model = await findModel(call.ports.database, wholeNumber(call, 'AssetModelId'), call.tenant.tenantId);
  if (!model) throw new FlexLocalError(404, 'There is no such Model.');
  await ensureSchedules(call.ports.database, call.tenant.tenantId, model.assetModelId);
  return model.assetModelId;
}
