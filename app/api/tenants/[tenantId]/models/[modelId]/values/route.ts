import { authorize, requireUser } from '@/lib/access';
import { listValues } from '@/lib/flexApi';
import { valuesQuerySchema } from '@/lib/flexContract';
import { json, parseRequest, queryOf, route } from '@/lib/http';
import { modelParamsSchema, type ModelContext } from '../params';

/** GET …/models/{modelId}/values?group&name&after: what the things of a model say of one property, some thousands at a time. */
export const GET = route(async (request, { params }: ModelContext) => {
  const input = parseRequest(modelParamsSchema, await params);
  const query = parseRequest(valuesQuerySchema, queryOf(request));
  await authorize(await requireUser(), 'read', input);
  return json(await listValues(input.tenantId, input.modelId, query, { signal: request.signal }));
});
