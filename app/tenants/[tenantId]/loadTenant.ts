import 'server-only';
import { cache } from 'react';
import { notFound } from 'next/navigation';
import { getTenant, visit } from '@/lib/access';
import { tenantIdSchema } from '@/lib/flexContract';
import { paths } from '@/lib/paths';
import { loadPage } from '../../loadPage';

/** The tenant of an address, for the layout and the page of one request together. Missing or forbidden: not found. */
export const loadTenant = cache(async (address: string) => {
  const { data: tenantId } = tenantIdSchema.safeParse(address);
  if (!tenantId) notFound();
  const path = paths.models(tenantId);
  return loadPage(path, async () => getTenant(await visit(path, 'read', { tenantId }, { isAround: true })));
});
