import { getTree, guarded } from '@/lib/access';
import { json } from '@/lib/http';
import { modelParamsSchema } from '../params';

/** GET …/models/{modelId}/tree: site, building, levels and rooms. */
export const GET = guarded({ action: 'read', params: modelParamsSchema }, async ({ request, pass }) =>
  json(await getTree(pass, { signal: request.signal })),
);
