import { authorize, requireUser, type Action } from '@/lib/access';
import { getTenant } from '@/lib/flexApi';
import { tenantIdSchema } from '@/lib/flexContract';
import { parseRequest } from '@/lib/http';
import { type UploadTenant } from '@/lib/uploads';

/** The tenant of an upload, once the person may do this there. The address may name it by id or identifier. */
export async function uploadTenant(
  address: string,
  action: Action,
  signal: AbortSignal,
): Promise<UploadTenant> {
  const named = parseRequest(tenantIdSchema, address);
  await authorize(await requireUser(), action, { tenantId: named });
  const { tenantId } = await getTenant(named, { signal });
  return { tenantId, address: named };
}
