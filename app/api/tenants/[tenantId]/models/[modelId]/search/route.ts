import { guarded, searchAttributes } from '@/lib/access';
import { searchQuerySchema } from '@/lib/flexContract';
import { json, parseRequest, queryOf } from '@/lib/http';
import { modelParamsSchema } from '../params';

/** GET …/models/{modelId}/search?text | ?property&group&value, &after: things by what their attributes say. */
export const GET = guarded({ action: 'read', params: modelParamsSchema }, async ({ request, pass }) => {
  const query = parseRequest(searchQuerySchema, queryOf(request));
  return json(await searchAttributes(pass, query, { signal: request.signal }));
});
