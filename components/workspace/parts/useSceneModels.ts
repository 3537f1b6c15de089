import { useMemo } from 'react';
import useSWR from 'swr';
import { fetchJson } from '@/components/fetchJson';
import { fromEntityNumber, type ModelSource, toEntityNumber } from '@/components/viewer';
import { type Model } from '@/lib/flexContract';
import { paths } from '@/lib/paths';
import { type WorkspaceState } from '../workspaceState';
import { toModelSource } from './modelSources';

/** Where the geometry of all open models comes from, the page's own first. */
export function useModelSources(
  tenantId: string,
  modelId: number,
  others: readonly number[],
): readonly ModelSource[] {
  return useMemo(
    () => [modelId, ...others].map((id, model) => toModelSource(tenantId, model, id)),
    [tenantId, modelId, others],
  );
}

/** The models that are open beside the page's own; one that cannot be had has no entry in the map. */
export function useOtherModels(tenantId: string, others: readonly number[]): ReadonlyMap<number, Model> {
  const { data = [] } = useSWR<Model[]>(
    others.length ? ['other models', tenantId, ...others] : null,
    async () => {
      const asked = others.map((id) => fetchJson<Model>(paths.api.model(tenantId, id)).catch(() => null));
      return (await Promise.all(asked)).filter((model) => model !== null);
    },
    { revalidateOnFocus: false, keepPreviousData: true },
  );
  return new Map(data.map((model) => [model.modelId, model]));
}

/**
 * The selection in terms of the model that the thing chosen last belongs to: what panels ask Flex about. `toEntity` leads
 * back to numbers of the scene.
 */
export function selectionInModel(
  { selection, models }: Pick<WorkspaceState, 'selection' | 'models'>,
  ownModelId: number,
) {
  const { model } = fromEntityNumber(selection.at(-1) ?? 0);
  return {
    modelId: model === 0 ? ownModelId : (models[model - 1] ?? ownModelId),
    selection: selection
      .map(fromEntityNumber)
      .filter((entity) => entity.model === model)
      .map(({ productLabel }) => productLabel),
    toEntity: (productLabel: number) => toEntityNumber(productLabel, model),
  };
}
