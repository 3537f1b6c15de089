import { getModel, guarded } from '@/lib/access';
import { prepareLight } from '@/lib/geometry';
import { json } from '@/lib/http';
import { modelParamsSchema } from './params';

/** GET …/models/{modelId}: one model, with its status. */
export const GET = guarded({ action: 'read', params: modelParamsSchema }, async ({ request, pass }) => {
  const model = await getModel(pass, { signal: request.signal });
  void prepareLight(pass, [model]);
  return json(model);
});
