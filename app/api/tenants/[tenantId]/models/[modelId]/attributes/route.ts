import { authorize, requireUser } from '@/lib/access';
import { listAttributes } from '@/lib/flexApi';
import { attributesQuerySchema } from '@/lib/flexContract';
import { json, parseRequest, queryOf, route } from '@/lib/http';
import { modelParamsSchema, type ModelContext } from '../params';

/** GET …/models/{modelId}/attributes?ids: the attributes of several things, with those of their types. */
export const GET = route(async (request, { params }: ModelContext) => {
  const input = parseRequest(modelParamsSchema, await params);
  const { ids } = parseRequest(attributesQuerySchema, queryOf(request));
  await authorize(await requireUser(), 'read', input);
  return json(await listAttributes(input.tenantId, input.modelId, ids, { signal: request.signal }));
});
