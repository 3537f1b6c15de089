import { authorize, requireUser } from '@/lib/access';
import { getEntity } from '@/lib/flexApi';
import { entityIdSchema } from '@/lib/flexContract';
import { json, parseRequest, route } from '@/lib/http';
import { modelParamsSchema } from '../../params';

const Params = modelParamsSchema.extend({ entityId: entityIdSchema });
type Context = { params: Promise<{ tenantId: string; modelId: string; entityId: string }> };

/** GET …/models/{modelId}/entities/{entityId}: one thing with its class, type, place and attributes. */
export const GET = route(async (request, { params }: Context) => {
  const input = parseRequest(Params, await params);
  await authorize(await requireUser(), 'read', input);
  return json(await getEntity(input.tenantId, input.modelId, input.entityId, { signal: request.signal }));
});
