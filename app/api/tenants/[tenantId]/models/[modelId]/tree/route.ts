import { authorize, requireUser } from '@/lib/access';
import { getTree } from '@/lib/flexApi';
import { json, parseRequest, route } from '@/lib/http';
import { modelParamsSchema, type ModelContext } from '../params';

/** GET …/models/{modelId}/tree: site, building, levels and rooms. */
export const GET = route(async (request, { params }: ModelContext) => {
  const input = parseRequest(modelParamsSchema, await params);
  await authorize(await requireUser(), 'read', input);
  return json(await getTree(input.tenantId, input.modelId, { signal: request.signal }));
});
