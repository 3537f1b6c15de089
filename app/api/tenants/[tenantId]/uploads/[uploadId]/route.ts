import { after } from 'next/server';
import { route } from '@/lib/http';
import { getUploads } from '@/lib/uploads';
import { uploadTenant } from '../params';

type Context = { params: Promise<{ tenantId: string; uploadId: string }> };

/** HEAD …/uploads/{uploadId}: how many bytes have arrived (tus 1.0). */
export const HEAD = route(async (request, { params }: Context) => {
  const { tenantId, uploadId } = await params;
  const tenant = await uploadTenant(tenantId, 'upload', request.signal);
  return (await getUploads()).status(request, tenant, uploadId);
});

/** PATCH …/uploads/{uploadId} takes the next bytes (tus 1.0). */
export const PATCH = route(async (request, { params }: Context) => {
  const { tenantId, uploadId } = await params;
  const tenant = await uploadTenant(tenantId, 'upload', request.signal);
  const { response, work } = await (await getUploads()).append(request, tenant, uploadId);
  // The host is asked to stay awake until the file is checked and passed on.
  if (work) after(work);
  return response;
});

/** DELETE …/uploads/{uploadId} cancels it, or takes a finished one off the list. */
export const DELETE = route(async (request, { params }: Context) => {
  const { tenantId, uploadId } = await params;
  const tenant = await uploadTenant(tenantId, 'upload', request.signal);
  await (await getUploads()).discard(tenant, uploadId);
  return new Response(null, { status: 204, headers: { 'tus-resumable': '1.0.0' } });
});
