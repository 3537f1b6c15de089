import 'server-only';
import {
  listWire,
  type ModelSort,
  type ModelSortKey,
  modelSchema,
  type ModelStatus,
} from '@/lib/flexContract';
import type { FlexApi } from './flexApi';
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

  return {
    async listModels(idOrIdentifier, query = {}, { signal } = {}) {
      const { region, tenantId } = await getTenant(idOrIdentifier, { signal });
      const { page, pageSize, options } = pageOf(query);
      const filter = allOf(
        contains(['Name', 'AssetName'], query.search),
        query.status && STATUS_FILTERS[query.status],
      );
      const params = { region, tenantId };
      const list = { ...filter, $orderby: orderBy(query.sort), ...options };
      let answer = await client.call(MODELS, { params, query: list, signal });
      // `AssetName` is a flattened copy that Flex need not fill; the asset itself always has a name.
      if (answer.value.some((model) => model.assetId !== null && model.assetName === null)) {
        answer = await client.call(MODELS, { params, query: { ...list, ...withAssetName }, signal });
      }
      return { models: answer.value, total: answer['@odata.count'] ?? answer.value.length, page, pageSize };
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
