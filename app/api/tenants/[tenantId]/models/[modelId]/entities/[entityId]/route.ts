import { getEntity, guarded } from '@/lib/access';
import { entityIdSchema } from '@/lib/flexContract';
import { json } from '@/lib/http';
import { modelParamsSchema } from '../../params';

const Params = modelParamsSchema.extend({ entityId: entityIdSchema });

/** GET …/models/{modelId}/entities/{entityId}: one thing with its class, type, place and attributes. */
export const GET = guarded(
  { action: 'read', params: Params },
  async ({ request, params: { entityId }, pass }) =>
    json(await getEntity(pass, entityId, { signal: request.signal })),
);
