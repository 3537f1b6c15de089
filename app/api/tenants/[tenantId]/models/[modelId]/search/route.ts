import { authorize, requireUser } from '@/lib/access';
import { searchAttributes } from '@/lib/flexApi';
import { searchQuerySchema } from '@/lib/flexContract';
import { json, parseRequest, queryOf, route } from '@/lib/http';
import { modelParamsSchema, type ModelContext } from '../params';

/** GET …/models/{modelId}/search?text | ?property&group&value, &after: things by what their attributes say. */
export const GET = route(async (request, { params }: ModelContext) => {
  const input = parseRequest(modelParamsSchema, await params);
  const query = parseRequest(searchQuerySchema, queryOf(request));
  await authorize(await requireUser(), 'read', input);
  return json(await searchAttributes(input.tenantId, input.modelId, query, { signal: request.signal }));
});
