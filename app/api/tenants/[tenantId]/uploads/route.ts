import { json, route } from '@/lib/http';
import { getUploads } from '@/lib/uploads';
import { uploadTenant } from './params';

type Context = { params: Promise<{ tenantId: string }> };

/** GET …/uploads: the newest uploads of a tenant and where each is. */
export const GET = route(async (request, { params }: Context) => {
  const tenant = await uploadTenant((await params).tenantId, 'list', request.signal);
  return json({ uploads: await (await getUploads()).list(tenant.tenantId) });
});

/** POST …/uploads starts a resumable upload (tus 1.0); the answer's Location takes the bytes. */
export const POST = route(async (request, { params }: Context) => {
  const tenant = await uploadTenant((await params).tenantId, 'upload', request.signal);
  return (await getUploads()).create(request, tenant);
});
