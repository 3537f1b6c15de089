import { after } from 'next/server';
import { guarded } from '@/lib/access';
import { uploadIdSchema } from '@/lib/flexContract';
import { getUploads } from '@/lib/uploads';
import { tenantParamsSchema } from '../../params';

const DOOR = {
  action: 'upload',
  params: tenantParamsSchema.extend({ uploadId: uploadIdSchema }),
  limit: 'upload',
} as const;

/** HEAD …/uploads/{uploadId}: how many bytes have arrived (tus 1.0). */
export const HEAD = guarded(DOOR, async ({ request, params: { uploadId }, pass }) =>
  (await getUploads()).status(request, pass, uploadId),
);

/** PATCH …/uploads/{uploadId} takes the next bytes (tus 1.0). */
export const PATCH = guarded(DOOR, async ({ request, params: { uploadId }, pass }) => {
  const { response, work } = await (await getUploads()).append(request, pass, uploadId);
  // The host is asked to stay awake until the file is checked and passed on.
  if (work) after(work);
  return response;
});

/** DELETE …/uploads/{uploadId} cancels it, or takes a finished one off the list. */
export const DELETE = guarded(DOOR, async ({ params: { uploadId }, pass }) => {
  await (await getUploads()).discard(pass, uploadId);
  return new Response(null, { status: 204, headers: { 'tus-resumable': '1.0.0' } });
});
