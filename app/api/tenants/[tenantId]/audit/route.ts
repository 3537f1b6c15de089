import { guarded, listAudit } from '@/lib/access';
import { auditQuerySchema } from '@/lib/flexContract';
import { json, parseRequest, queryOf } from '@/lib/http';
import { tenantParamsSchema } from '../params';

/** GET …/audit?person&action&decision&modelId&from&to&page&pageSize: what was done in a tenant, newest first. */
export const GET = guarded({ action: 'administer', params: tenantParamsSchema }, async ({ request, pass }) =>
  json(await listAudit(pass, parseRequest(auditQuerySchema, queryOf(request)))),
);
