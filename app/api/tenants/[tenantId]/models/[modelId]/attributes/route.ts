import { guarded, listAttributes } from '@/lib/access';
import { attributesQuerySchema } from '@/lib/flexContract';
import { json, parseRequest, queryOf } from '@/lib/http';
import { modelParamsSchema } from '../params';

/** GET …/models/{modelId}/attributes?ids: the attributes of several things, with those of their types. */
export const GET = guarded({ action: 'read', params: modelParamsSchema }, async ({ request, pass }) => {
  const { ids } = parseRequest(attributesQuerySchema, queryOf(request));
  return json(await listAttributes(pass, ids, { signal: request.signal }));
});
