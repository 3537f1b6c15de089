import 'server-only';
import { cache } from 'react';
import { notFound } from 'next/navigation';
import { getModel, visit } from '@/lib/access';
import { modelIdSchema, tenantIdSchema } from '@/lib/flexContract';
import { paths } from '@/lib/paths';
import { loadPage } from '../../../../loadPage';

/**
 * The model of an address, for the layout and the page of one request together. Missing or forbidden: not found. It is no
 * visit yet: the layout is asked for ahead, for links that nobody follows.
 */
export const loadModel = cache(async (tenant: string, model: string) => {
  const { data: tenantId } = tenantIdSchema.safeParse(tenant);
  const { data: modelId } = modelIdSchema.safeParse(model);
  if (!tenantId || !modelId) notFound();
  const path = paths.model(tenantId, modelId);
  return loadPage(path, async () => {
    const pass = await visit(path, 'read', { tenantId, modelId }, { isAround: true });
    const { kind, name } = pass.person;
    const reader = { isGuest: kind === 'guest', name, mayShare: pass.mayShare };
    return { model: await getModel(pass), reader };
  });
});

/** Puts the visit of the model's page, which only the page itself is, into the audit log. */
export async function recordModelVisit(tenantId: string, model: string): Promise<void> {
  const modelId = modelIdSchema.parse(model);
  const path = paths.model(tenantId, modelId);
  await loadPage(path, () => visit(path, 'read', { tenantId, modelId }));
}
