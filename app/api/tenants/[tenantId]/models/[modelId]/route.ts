import { authorize, requireUser } from '@/lib/access';
import { getModel } from '@/lib/flexApi';
import { json, parseRequest, route } from '@/lib/http';
import { modelParamsSchema, type ModelContext } from './params';

/** GET …/models/{modelId}: one model, with its status. */
export const GET = route(async (request, { params }: ModelContext) => {
  const input = parseRequest(modelParamsSchema, await params);
  await authorize(await requireUser(), 'read', input);
  return json(await getModel(input.tenantId, input.modelId, { signal: request.signal }));
});
