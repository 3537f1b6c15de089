import { z } from 'zod';
import { authorize, requireUser } from '@/lib/access';
import { listModels } from '@/lib/flexApi';
import { modelListQuerySchema, tenantIdSchema } from '@/lib/flexContract';
import { json, parseRequest, queryOf, route } from '@/lib/http';

const Params = z.object({ tenantId: tenantIdSchema });
type Context = { params: Promise<{ tenantId: string }> };

/** GET …/models?search&status&sort&page&pageSize: one page of a tenant's models. */
export const GET = route(async (request, { params }: Context) => {
  const { tenantId } = parseRequest(Params, await params);
  const query = parseRequest(modelListQuerySchema, queryOf(request));
  await authorize(await requireUser(), 'list', { tenantId });
  return json(await listModels(tenantId, query, { signal: request.signal }));
});
