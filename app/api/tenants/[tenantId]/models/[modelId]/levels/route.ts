import { authorize, requireUser } from '@/lib/access';
import { listLevels } from '@/lib/flexApi';
import { entityListQuerySchema } from '@/lib/flexContract';
import { json, parseRequest, queryOf, route } from '@/lib/http';
import { modelParamsSchema, type ModelContext } from '../params';

/** GET …/models/{modelId}/levels?search&levelId&page&pageSize: one page of a model's storeys. */
export const GET = route(async (request, { params }: ModelContext) => {
  const input = parseRequest(modelParamsSchema, await params);
  const query = parseRequest(entityListQuerySchema, queryOf(request));
  await authorize(await requireUser(), 'read', input);
  return json(await listLevels(input.tenantId, input.modelId, query, { signal: request.signal }));
});
