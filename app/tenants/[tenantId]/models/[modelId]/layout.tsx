import type { ReactNode } from 'react';
import { loadModel } from './loadModel';

type Props = { children: ReactNode; params: Promise<{ tenantId: string; modelId: string }> };

/** Looks the model up before anything is sent, so that a model that is not there is a true 404. */
export default async function ModelLayout({ children, params }: Props) {
  const { tenantId, modelId } = await params;
  await loadModel(tenantId, modelId);
  return children;
}
