import { z } from 'zod';
import { authorize, requireUser } from '@/lib/access';
import { geometryBudgetSchema, geometrySetSchema } from '@/lib/flexContract';
import { serveGeometry, serveLight } from '@/lib/geometry';
import { parseRequest, queryOf, route } from '@/lib/http';
import { modelParamsSchema } from '../../params';

const Params = modelParamsSchema.extend({ set: geometrySetSchema });
const Query = z.object({ budget: geometryBudgetSchema.optional() });
type Context = { params: Promise<{ tenantId: string; modelId: string; set: string }> };

/**
 * GET …/models/{modelId}/geometry/{set} streams wexBIM as Flex has it; with `?budget=200000` or `100000` a form with no more
 * triangles than that.
 */
export const GET = route(async (request, { params }: Context) => {
  const input = parseRequest(Params, await params);
  const { budget } = parseRequest(Query, queryOf(request));
  await authorize(await requireUser(), 'read', input);
  return budget ? serveLight(input, budget, request) : serveGeometry(input, request);
});
