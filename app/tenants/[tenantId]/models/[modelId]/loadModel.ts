import 'server-only';
import { cache } from 'react';
import { notFound } from 'next/navigation';
import { authorize, requireUser } from '@/lib/access';
import { getModel } from '@/lib/flexApi';
import { modelIdSchema, tenantIdSchema } from '@/lib/flexContract';
import { loadPage } from '../../../../loadPage';

/** The model of an address, for the layout and the page of one request together. Missing or forbidden: not found. */
export const loadModel = cache(async (tenant: string, model: string) => {
  const { data: tenantId } = tenantIdSchema.safeParse(tenant);
  const { data: modelId } = modelIdSchema.safeParse(model);
  if (!tenantId || !modelId) notFound();
  return loadPage(async () => {
    await authorize(await requireUser(), 'read', { tenantId, modelId });
    return getModel(tenantId, modelId);
  });
});
