import { guarded } from '@/lib/access';
import { json } from '@/lib/http';
import { getUploads } from '@/lib/uploads';
import { tenantParamsSchema } from '../params';

/** GET …/uploads: the newest uploads of a tenant and where each is. */
export const GET = guarded({ action: 'upload', params: tenantParamsSchema }, async ({ pass }) =>
  json({ uploads: await (await getUploads()).list(pass) }),
);

/** POST …/uploads starts a resumable upload (tus 1.0); the answer's Location takes the bytes. */
export const POST = guarded(
  { action: 'upload', params: tenantParamsSchema, limit: 'upload' },
  async ({ request, pass }) => (await getUploads()).create(request, pass),
);
