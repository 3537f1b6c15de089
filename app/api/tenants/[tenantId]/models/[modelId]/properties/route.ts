import { guarded, listProperties } from '@/lib/access';
import { json } from '@/lib/http';
import { modelParamsSchema } from '../params';

/** GET …/models/{modelId}/properties: the properties that things of a model can have, by name. */
export const GET = guarded({ action: 'read', params: modelParamsSchema }, async ({ request, pass }) =>
  json(await listProperties(pass, { signal: request.signal })),
);
