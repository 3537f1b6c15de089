import { authorize, requireUser } from '@/lib/access';
import { listProperties } from '@/lib/flexApi';
import { json, parseRequest, route } from '@/lib/http';
import { modelParamsSchema, type ModelContext } from '../params';

/** GET …/models/{modelId}/properties: the properties that things of a model can have, by name. */
export const GET = route(async (request, { params }: ModelContext) => {
  const input = parseRequest(modelParamsSchema, await params);
  await authorize(await requireUser(), 'read', input);
  return json(await listProperties(input.tenantId, input.modelId, { signal: request.signal }));
});
