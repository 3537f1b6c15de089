import { guarded, listObjects } from '@/lib/access';
import { objectListQuerySchema } from '@/lib/flexContract';
import { json, parseRequest, queryOf } from '@/lib/http';
import { modelParamsSchema } from '../params';

/** GET …/models/{modelId}/objects?kind&page&pageSize: one page of the index of a model's things, in columns. */
export const GET = guarded({ action: 'read', params: modelParamsSchema }, async ({ request, pass }) => {
  const query = parseRequest(objectListQuerySchema, queryOf(request));
  return json(await listObjects(pass, query, { signal: request.signal }));
});
