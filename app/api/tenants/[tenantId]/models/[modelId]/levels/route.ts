import { guarded, listLevels } from '@/lib/access';
import { entityListQuerySchema } from '@/lib/flexContract';
import { json, parseRequest, queryOf } from '@/lib/http';
import { modelParamsSchema } from '../params';

/** GET …/models/{modelId}/levels?search&levelId&page&pageSize: one page of a model's storeys. */
export const GET = guarded({ action: 'read', params: modelParamsSchema }, async ({ request, pass }) => {
  const query = parseRequest(entityListQuerySchema, queryOf(request));
  return json(await listLevels(pass, query, { signal: request.signal }));
});
