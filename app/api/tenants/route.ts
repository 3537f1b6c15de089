import { z } from 'zod';
import { authorize, requireUser } from '@/lib/access';
import { createTenant, listTenants } from '@/lib/flexApi';
import { json, parseRequest, readJson, route } from '@/lib/http';

const Body = z.object({
  name: z.string().trim().min(1, 'Give the tenant a name.').max(100, 'A name has at most 100 characters.'),
  region: z.string().trim().min(1).max(40).optional(),
});

/** GET /api/tenants: every tenant that the person may see. */
export const GET = route(async (request) => {
  const user = await requireUser();
  await authorize(user, 'list', {});
  return json(await listTenants({ signal: request.signal }));
});

/** POST /api/tenants: a new, empty tenant. */
export const POST = route(async (request) => {
  const input = parseRequest(Body, await readJson(request));
  const user = await requireUser();
  await authorize(user, 'create', {});
  return json(await createTenant(input, { signal: request.signal }), { status: 201 });
});
