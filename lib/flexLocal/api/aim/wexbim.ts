import { geometrySetSchema } from '@/lib/flexContract';
import { findModel } from '../../database';
import { FlexLocalError } from '../flexLocalError';
import type { TenantCall } from '../http/call';
import { route, type Route } from '../http/routes';
import { serveFile } from '../http/serveFile';

/** Geometry. Source: CONTRACT.md 6; that a model which is not ready answers 404 is inferred there. */
export const wexbimRoutes: Route<TenantCall>[] = [route('GET', 'wexbim/{set}', getWexbim)];

async function getWexbim(call: TenantCall): Promise<Response> {
  const set = geometrySetSchema.safeParse(call.path.set?.toLowerCase());
  if (!set.success) throw new FlexLocalError(404, `There is no geometry set '${call.path.set}'.`);
  const model = await findModel(call.ports.database, keyOf(call, 'modelId'), call.tenant.tenantId);
  if (!model || model.assetId !== keyOf(call, 'assetId'))
    throw new FlexLocalError(404, 'There is no such Model.');
  const isReady = model.processingStatus === 'Completed';
  const file = isReady ? await call.ports.files.openGeometry(model.assetModelId, set.data) : null;
  if (!file) throw new FlexLocalError(404, `The geometry of model ${model.assetModelId} is not ready.`);
  return serveFile(call.request, file, { 'content-type': 'application/octet-stream' });
}

/** A key among the query options, whose names ASP.NET takes in any case. */
function keyOf(call: TenantCall, name: string): number {
  const [, text = ''] =
    [...call.url.searchParams].find(([key]) => key.toLowerCase() === name.toLowerCase()) ?? [];
  if (!/^\d{1,15}$/.test(text)) throw new FlexLocalError(400, `${name} must be a whole number.`);
  return Number(text);
}
