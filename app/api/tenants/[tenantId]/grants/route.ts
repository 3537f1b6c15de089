import { addGrant, guarded, listGrants } from '@/lib/access';
import { newGrantSchema } from '@/lib/flexContract';
import { json } from '@/lib/http';
import { tenantParamsSchema } from '../params';

/** GET …/grants: who may do what in a tenant. */
export const GET = guarded({ action: 'administer', params: tenantParamsSchema }, async ({ pass }) =>
  json(await listGrants(pass)),
);

/** POST …/grants gives somebody access, or keeps them out. */
export const POST = guarded(
  { action: 'administer', params: tenantParamsSchema, body: newGrantSchema },
  async ({ pass, body }) => json(await addGrant(pass, body), { status: 201 }),
);
