import { guarded, listValues } from '@/lib/access';
import { valuesQuerySchema } from '@/lib/flexContract';
import { json, parseRequest, queryOf } from '@/lib/http';
import { modelParamsSchema } from '../params';

/** GET …/models/{modelId}/values?group&name&after: what the things of a model say of one property, some thousands at a time. */
export const GET = guarded({ action: 'read', params: modelParamsSchema }, async ({ request, pass }) => {
  const query = parseRequest(valuesQuerySchema, queryOf(request));
  return json(await listValues(pass, query, { signal: request.signal }));
});
