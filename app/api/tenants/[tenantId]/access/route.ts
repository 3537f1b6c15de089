import { guarded, viewAs } from '@/lib/access';
import { subjectSchema } from '@/lib/flexContract';
import { json, parseRequest, queryOf } from '@/lib/http';
import { tenantParamsSchema } from '../params';

/** GET …/access?kind&name: what somebody sees of a tenant, and why. */
export const GET = guarded({ action: 'administer', params: tenantParamsSchema }, async ({ request, pass }) =>
  json(await viewAs(pass, parseRequest(subjectSchema, queryOf(request)))),
);
