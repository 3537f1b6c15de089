import 'server-only';
import { cache } from 'react';
import { notFound } from 'next/navigation';
import { getModel, visit } from '@/lib/access';
import { modelIdSchema, tenantIdSchema } from '@/lib/flexContract';
import { paths } from '@/lib/paths';
import { loadPage } from '../../../../loadPage';

/** The model of an address, for the layout and the page of one request together. Missing or forbidden: not found. */
export const loadModel = cache(async (tenant: string, model: string) => {
  const { data: tenantId } = tenantIdSchema.safeParse(tenant);
  const { data: modelId } = modelIdSchema.safeParse(model);
  if (!tenantId || !modelId) notFound();
  const path = paths.model(tenantId, modelId);
  return loadPage(path, async () => {
    const pass = await visit(path, 'read', { tenantId, modelId });
    const { kind, name } = pass.person;
    const reader = { isGuest: kind === 'guest', name, mayShare: pass.mayShare };
    return { model: await getModel(pass), reader };
  });
});
