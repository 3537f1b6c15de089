import 'server-only';
import { cache } from 'react';
import { notFound } from 'next/navigation';
import { authorize, requireUser } from '@/lib/access';
import { getTenant } from '@/lib/flexApi';
import { tenantIdSchema } from '@/lib/flexContract';
import { loadPage } from '../../loadPage';

/** The tenant of an address, for the layout and the page of one request together. Missing or forbidden: not found. */
export const loadTenant = cache(async (address: string) => {
  const { data: tenantId } = tenantIdSchema.safeParse(address);
  if (!tenantId) notFound();
  return loadPage(async () => {
    await authorize(await requireUser(), 'read', { tenantId });
    return getTenant(tenantId);
  });
});
