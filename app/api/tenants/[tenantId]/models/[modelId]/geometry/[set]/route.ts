import { authorize, requireUser } from '@/lib/access';
import { geometrySetSchema } from '@/lib/flexContract';
import { serveGeometry } from '@/lib/geometry';
import { parseRequest, route } from '@/lib/http';
import { modelParamsSchema } from '../../params';

const Params = modelParamsSchema.extend({ set: geometrySetSchema });
type Context = { params: Promise<{ tenantId: string; modelId: string; set: string }> };

/** GET …/models/{modelId}/geometry/{set} streams wexBIM; nothing is held in memory. */
export const GET = route(async (request, { params }: Context) => {
  const input = parseRequest(Params, await params);
  await authorize(await requireUser(), 'read', input);
  return serveGeometry(input, request);
});
