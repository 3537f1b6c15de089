import { z } from 'zod';
import { createTenant, guarded, listTenants } from '@/lib/access';
import { json, parseRequest, readJson } from '@/lib/http';

const Body = z.object({
  name: z.string().trim().min(1, 'Give the tenant a name.').max(100, 'A name has at most 100 characters.'),
  region: z.string().trim().min(1).max(40).optional(),
});
const Params = z.object({});

/** GET /api/tenants: every tenant that the person may see. */
export const GET = guarded({ action: 'list', params: Params }, async ({ request, pass }) =>
  json(await listTenants(pass, { signal: request.signal })),
);

/** POST /api/tenants: a new, empty tenant. */
export const POST = guarded({ action: 'create', params: Params }, async ({ request, pass }) => {
  const input = parseRequest(Body, await readJson(request));
  return json(await createTenant(pass, input, { signal: request.signal }), { status: 201 });
});
