import { authorize, requireUser } from '@/lib/access';
import { listComponents } from '@/lib/flexApi';
import { entityListQuerySchema } from '@/lib/flexContract';
import { json, parseRequest, queryOf, route } from '@/lib/http';
import { modelParamsSchema, type ModelContext } from '../params';

/** GET …/models/{modelId}/components?search&levelId&page&pageSize: one page of a model's components. */
export const GET = route(async (request, { params }: ModelContext) => {
  const input = parseRequest(modelParamsSchema, await params);
  const query = parseRequest(entityListQuerySchema, queryOf(request));
  await authorize(await requireUser(), 'read', input);
  return json(await listComponents(input.tenantId, input.modelId, query, { signal: request.signal }));
});
