import type { SelectOption } from '@/components/ui';

/** What a grant can be for, besides the whole tenant. */
export type Places = {
  assets: { assetId: number; name: string }[];
  models: { modelId: number; name: string }[];
};

/** The whole tenant, its buildings and its models, as choices. */
export function placeOptions({ assets, models }: Places): SelectOption<string>[] {
  return [
    { value: 'tenant', label: 'The whole tenant' },
    ...assets.map(({ assetId, name }) => ({ value: `asset:${assetId}`, label: `Building ${name}` })),
    ...models.map(({ modelId, name }) => ({ value: `model:${modelId}`, label: `Model ${name}` })),
  ];
}

/** What a choice stands for in a grant. */
export function placeOf(value: string): { assetId: number | null; modelId: number | null } {
  const [kind, id] = value.split(':');
  return {
    assetId: kind === 'asset' ? Number(id) : null,
    modelId: kind === 'model' ? Number(id) : null,
  };
}
