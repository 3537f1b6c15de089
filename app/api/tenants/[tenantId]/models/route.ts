import { guarded, listModels } from '@/lib/access';
import { modelListQuerySchema } from '@/lib/flexContract';
import { prepareLight } from '@/lib/geometry';
import { json, parseRequest, queryOf } from '@/lib/http';
import { tenantParamsSchema } from '../params';

/** GET …/models?search&status&sort&page&pageSize: one page of a tenant's models. */
export const GET = guarded({ action: 'list', params: tenantParamsSchema }, async ({ request, pass }) => {
  const query = parseRequest(modelListQuerySchema, queryOf(request));
  const page = await listModels(pass, query, { signal: request.signal });
  void prepareLight(pass, page.models);
  return json(page);
});
