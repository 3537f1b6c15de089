import 'server-only';
import {
  listWire,
  type Model,
  type ModelSort,
  type ModelSortKey,
  modelSchema,
  type ModelStatus,
} from '@/lib/flexContract';
import type { FlexApi, ModelQuery, ModelRange } from './flexApi';
import { allOf, contains, pageOf } from './odata';
import type { Endpoint, FlexClient } from './requestFlex';
import { LIST_OPTIONS, SINGLE_OPTIONS } from './url';

const MODELS = {
  method: 'GET',
  path: '/{region}/aim/2.0/{tenantId}/Models',
  query: LIST_OPTIONS,
  response: listWire(modelSchema),
} satisfies Endpoint;
const MODEL = {
  method: 'GET',
  path: '/{region}/aim/2.0/{tenantId}/Models({modelId})',
  query: SINGLE_OPTIONS,
  response: modelSchema,
} satisfies Endpoint;

/** What each sort key is at Flex. */
const SORT_PROPERTIES: Record<ModelSortKey, string> = {
  name: 'Name',
  uploaded: 'DateUploaded',
  size: 'ModelSize',
  asset: 'AssetName',
  status: 'ProcessingStatus',
};

/** The readings of `toModelStatus` (lib/flexContract) as conditions; "still working" is whatever is no known end. */
const STATUS_FILTERS: Record<ModelStatus, string> = {
  ready: "ProcessingStatus eq 'Completed'",
  failed:
    "ProcessingStatus eq 'Failed' or ProcessingStatus eq 'Canceled' or ProcessingStatus eq 'Terminated'",
  processing:
    "ProcessingStatus eq null or (ProcessingStatus ne 'Completed' and ProcessingStatus ne 'Failed'" +
    " and ProcessingStatus ne 'Canceled' and ProcessingStatus ne 'Terminated')",
};

/** More ids than this do not fit into an address; the list is then sifted here. */
const MAX_IDS = 120;
/** How many models are gone through at most where the list is sifted here. */
const MAX_SIFTED = 10_000;

const oneOf = (property: string, ids: readonly number[]) => ids.map((id) => `${property} eq ${id}`);

/** A range as conditions, which are numbers of ours and hold no text of anybody. */
function rangeConditions({ everything, assetIds, modelIds, but }: ModelRange): string[] {
  const within = [...oneOf('AssetId', assetIds), ...oneOf('AssetModelId', modelIds)];
  const without = [...oneOf('AssetId', but.assetIds), ...oneOf('AssetModelId', but.modelIds)];
  return [
    ...(everything ? [] : [within.join(' or ') || 'false']),
    ...(without.length ? [`not (${without.join(' or ')})`] : []),
  ];
}

/** Whether a model is of a range. The filter of Flex says the same; this is for ranges too long for an address. */
function isWithin({ everything, assetIds, modelIds, but }: ModelRange, { modelId, assetId }: Model): boolean {
  const names = (assets: readonly number[], models: readonly number[]) =>
    (assetId !== null && assets.includes(assetId)) || models.includes(modelId);
  return (everything || names(assetIds, modelIds)) && !names(but.assetIds, but.modelIds);
}

/** Rows that are equal in what is sorted by keep one order from page to page by their key. */
function orderBy(sort: ModelSort = '-uploaded'): string {
  const descending = sort.startsWith('-');
  const property = SORT_PROPERTIES[sort.replace(/^-/, '') as ModelSortKey] ?? SORT_PROPERTIES.uploaded;
  return `${property}${descending ? ' desc' : ''},AssetModelId desc`;
}

/** The models of a tenant. */
export function createModelCalls(
  client: FlexClient,
  getTenant: FlexApi['getTenant'],
): Pick<FlexApi, 'listModels' | 'getModel'> {
  const withAssetName = { $expand: 'Asset($select=Name)' };

  /** One page of a tenant's models, as Flex has them. */
  const listPage: FlexApi['listModels'] = async (idOrIdentifier, query = {}, { signal } = {}) => {
    const { region, tenantId } = await getTenant(idOrIdentifier, { signal });
    const { page, pageSize, options } = pageOf(query);
    const filter = allOf(
      contains(['Name', 'AssetName'], query.search),
      query.status && STATUS_FILTERS[query.status],
      ...(query.within ? rangeConditions(query.within) : []),
    );
    const params = { region, tenantId };
    const list = { ...filter, $orderby: orderBy(query.sort), ...options };
    let answer = await client.call(MODELS, { params, query: list, signal });
    // `AssetName` is a flattened copy that Flex need not fill; the asset itself always has a name.
    if (answer.value.some((model) => model.assetId !== null && model.assetName === null)) {
      answer = await client.call(MODELS, { params, query: { ...list, ...withAssetName }, signal });
    }
    return { models: answer.value, total: answer['@odata.count'] ?? answer.value.length, page, pageSize };
  };

  /** The same for a range of more ids than fit into an address: all pages are gone through, and sifted here. */
  async function siftPages(tenantId: string, query: ModelQuery, range: ModelRange, signal?: AbortSignal) {
    const found: Model[] = [];
    for (let page = 1, seen = 0; seen < MAX_SIFTED; page += 1) {
      const { models, total } = await listPage(tenantId, { ...query, page, pageSize: 1000 }, { signal });
      found.push(...models.filter((model) => isWithin(range, model)));
      seen += models.length;
      if (models.length === 0 || seen >= total) break;
    }
    const { page, pageSize } = pageOf(query);
    const models = found.slice((page - 1) * pageSize, page * pageSize);
    return { models, total: found.length, page, pageSize };
  }

  return {
    async listModels(idOrIdentifier, { within, ...query } = {}, { signal } = {}) {
      const ids = within ? [within, within.but].flatMap((part) => [...part.assetIds, ...part.modelIds]) : [];
      if (!within || ids.length <= MAX_IDS) return listPage(idOrIdentifier, { ...query, within }, { signal });
      return siftPages(idOrIdentifier, query, within, signal);
    },

    async getModel(idOrIdentifier, modelId, { signal } = {}) {
      const { region, tenantId } = await getTenant(idOrIdentifier, { signal });
      const params = { region, tenantId, modelId };
      const model = await client.call(MODEL, { params, signal });
      if (model.assetId === null || model.assetName !== null) return model;
      return client.call(MODEL, { params, query: withAssetName, signal });
    },
  };
}
