import { guarded, listSpaces } from '@/lib/access';
import { entityListQuerySchema } from '@/lib/flexContract';
import { json, parseRequest, queryOf } from '@/lib/http';
import { modelParamsSchema } from '../params';

/** GET …/models/{modelId}/spaces?search&levelId&page&pageSize: one page of a model's rooms. */
export const GET = guarded({ action: 'read', params: modelParamsSchema }, async ({ request, pass }) => {
  const query = parseRequest(entityListQuerySchema, queryOf(request));
  return json(await listSpaces(pass, query, { signal: request.signal }));
});
