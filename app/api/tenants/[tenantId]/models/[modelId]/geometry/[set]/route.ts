import { z } from 'zod';
import { guarded } from '@/lib/access';
import { geometryBudgetSchema, geometrySetSchema } from '@/lib/flexContract';
import { serveGeometry, serveLight } from '@/lib/geometry';
import { parseRequest, queryOf } from '@/lib/http';
import { modelParamsSchema } from '../../params';

const Params = modelParamsSchema.extend({ set: geometrySetSchema });
const Query = z.object({ budget: geometryBudgetSchema.optional() });

/**
 * GET …/models/{modelId}/geometry/{set} streams wexBIM as Flex has it; with `?budget=200000` or `100000` a form with no more
 * triangles than that.
 */
export const GET = guarded(
  // A link saves the file as well as the viewer loads it.
  { action: 'read', params: Params, from: 'navigation', limit: 'geometry' },
  async ({ request, params: { set }, pass }) => {
    const { budget } = parseRequest(Query, queryOf(request));
    const input = { ...pass, set };
    return budget ? serveLight(input, budget, request) : serveGeometry(input, request);
  },
);
