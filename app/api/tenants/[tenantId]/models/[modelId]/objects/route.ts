import { authorize, requireUser } from '@/lib/access';
import { listObjects } from '@/lib/flexApi';
import { objectListQuerySchema } from '@/lib/flexContract';
import { json, parseRequest, queryOf, route } from '@/lib/http';
import { modelParamsSchema, type ModelContext } from '../params';

/** GET …/models/{modelId}/objects?kind&page&pageSize: one page of the index of a model's things, in columns. */
export const GET = route(async (request, { params }: ModelContext) => {
  const input = parseRequest(modelParamsSchema, await params);
  const query = parseRequest(objectListQuerySchema, queryOf(request));
  await authorize(await requireUser(), 'read', input);
  return json(await listObjects(input.tenantId, input.modelId, query, { signal: request.signal }));
});
