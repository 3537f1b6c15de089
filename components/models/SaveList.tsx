'use client';

import { useState } from 'react';
import { Download } from 'lucide-react';
import { downloadCsv } from '@/components/csv';
import { fetchJson, type ProblemError } from '@/components/fetchJson';
import { Button, ProblemNotice } from '@/components/ui';
import { type Model, type ModelPage } from '@/lib/flexContract';
import { listApiPath, type ListQuery } from './listQuery';

/** As many as one answer holds. */
const PAGE_SIZE = 200;

const HEAD = ['Model', 'Building', 'Status', 'Size in bytes', 'Uploaded', 'Model id', 'Building id'];

/** All models that the search and the filter leave, not only the page that is shown, as a CSV file. */
export function SaveList({ tenantId, query }: { tenantId: string; query: ListQuery }) {
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const save = async () => {
    setPending(true);
    setProblem(null);
    try {
      downloadCsv('models.csv', [HEAD, ...(await fetchModels(tenantId, query)).map(toRow)]);
    } catch (error) {
      setProblem(error as ProblemError);
    }
    setPending(false);
  };
  return (
    <>
      <Button onPress={save} isPending={isPending}>
        <Download size={16} aria-hidden="true" />
        Save as CSV
      </Button>
      {problem && <ProblemNotice title="The list could not be saved" problem={problem} onRetry={save} />}
    </>
  );
}

async function fetchModels(tenantId: string, query: ListQuery): Promise<Model[]> {
  const models: Model[] = [];
  for (let page = 1; ; page++) {
    const answer = await fetchJson<ModelPage>(listApiPath(tenantId, { ...query, page, pageSize: PAGE_SIZE }));
    models.push(...answer.models);
    if (models.length >= answer.total || answer.models.length === 0) return models;
  }
}

function toRow({ name, assetName, status, sizeBytes, uploadedAt, modelId, assetId }: Model) {
  return [name, assetName, status, sizeBytes, uploadedAt, modelId, assetId];
}
