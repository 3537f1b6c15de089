import type { Metadata } from 'next';
import { ModelWorkspace } from '@/components/workspace';
import { LoadProblemPage } from '../../../../LoadProblemPage';
import { loadModel, recordModelVisit } from './loadModel';

type Props = { params: Promise<{ tenantId: string; modelId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { tenantId, modelId } = await params;
  const loaded = await loadModel(tenantId, modelId);
  return { title: 'data' in loaded ? loaded.data.model.name : 'Model' };
}

/** One model in 3D. */
export default async function ModelPage({ params }: Props) {
  const { tenantId, modelId } = await params;
  const loaded = await loadModel(tenantId, modelId);
  if ('problem' in loaded) {
    return <LoadProblemPage title="The model could not be loaded" problem={loaded.problem} />;
  }
  await recordModelVisit(tenantId, modelId);
  const { model, reader } = loaded.data;
  return <ModelWorkspace key={`${tenantId}/${modelId}`} tenantId={tenantId} model={model} reader={reader} />;
}
