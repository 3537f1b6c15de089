import { getModel, guarded } from '@/lib/access';
import { json } from '@/lib/http';
import { modelParamsSchema } from './params';

/** GET …/models/{modelId}: one model, with its status. */
export const GET = guarded({ action: 'read', params: modelParamsSchema }, async ({ request, pass }) =>
  json(await getModel(pass, { signal: request.signal })),
);
