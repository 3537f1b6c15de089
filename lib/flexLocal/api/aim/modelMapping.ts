import { findMapping, findModel, readComparedModel, saveMapping, type StoredModel } from '../../database';
import { compareModels } from '../../mapping';
import { FlexLocalError } from '../flexLocalError';
import { listResponse, singleResponse, wholeNumber, withParameters, type TenantCall } from '../http/call';
import { route, type Route } from '../http/routes';
import { requirePermission } from '../permissions';
import { entityType } from '../schema/entities';
import {
  entityMappingInfoType,
  entityMatchInfoType,
  modelMappingReportType,
  modelMappingType,
} from '../schema/mapping';

/** Comparing models. Source: CONTRACT.md 4.3 and 5.7. */
export const modelMappingRoutes: Route<TenantCall>[] = [
  route('POST', 'Models({AssetModelId})/GenerateModelMapping({id})', generate),
  route('GET', 'ModelMapping', (call) => listResponse(call, 'ModelMapping', modelMappingType)),
  route('GET', 'ModelMapping({MappingId})', async (call) => {
    const { mappingKey } = await mappingOf(call);
    return singleResponse(
      withParameters(call, { mappingKey }),
      'ModelMapping',
      modelMappingType,
      (mapping) => `${mapping}.mappingKey = :mappingKey`,
    );
  }),
  route('GET', 'ModelMapping({MappingId})/CandidateMatches', async (call) => {
    const expand = 'Matches($expand=TargetEntity;$orderby=PercentConfidence desc),SourceEntity';
    return matchList(expanding(call, expand), 'CandidateMatches', entityMatchInfoType);
  }),
  route('GET', 'ModelMapping({MappingId})/MappedEntities', async (call) =>
    matchList(expanding(call, 'SourceEntity,TargetEntity'), 'MappedEntities', entityMappingInfoType),
  ),
  route('GET', 'ModelMapping({MappingId})/FoundEntities', (call) => entityList(call, 'found')),
  route('GET', 'ModelMapping({MappingId})/LostEntities', (call) => entityList(call, 'lost')),
];

/** Compares the model of the path with another; a comparison of the same two is replaced. */
async function generate(call: TenantCall): Promise<Response> {
  const { database } = call.ports;
  const source = await processedModel(call, 'AssetModelId');
  const target = await processedModel(call, 'id');
  if (source.assetModelId === target.assetModelId)
    throw new FlexLocalError(400, 'A model can only be compared with another one.');
  await requirePermission(call, { assetModelId: source.assetModelId }, 'EditContent');
  await requirePermission(call, { assetModelId: target.assetModelId }, 'SeeContent');

  const from = await readComparedModel(database, source.assetModelId);
  const to = await readComparedModel(database, target.assetModelId);
  const mappingKey = await saveMapping(database, from, to, await compareModels(from, to));
  return listResponse(
    withParameters(call, { mappingKey }),
    'Collection(ModelMappingReport)',
    modelMappingReportType,
    (mapping) => `${mapping}.mappingKey = :mappingKey`,
  );
}

async function processedModel(call: TenantCall, name: string): Promise<StoredModel> {
  const model = await findModel(call.ports.database, wholeNumber(call, name), call.tenant.tenantId);
  if (!model) throw new FlexLocalError(404, `There is no such Model (${name} ${call.path[name]}).`);
  if (model.processingStatus !== 'Completed')
    throw new FlexLocalError(400, `Model ${model.assetModelId} is not processed: compare it when it is.`);
  return model;
}

/** @throws {FlexLocalError} 404 */
async function mappingOf(call: TenantCall) {
  const mapping = await findMapping(call.ports.database, call.tenant.tenantId, call.path.MappingId ?? '');
  if (!mapping) throw new FlexLocalError(404, 'There is no such ModelMapping.');
  return mapping;
}

/** The generated clients cannot send options to these lists (CONTRACT.md 4.3), so what makes them useful comes unasked. */
function expanding(call: TenantCall, expand: string): TenantCall {
  if ([...call.url.searchParams.keys()].some((name) => /^\$(expand|select)$/i.test(name))) return call;
  const url = new URL(call.url);
  url.searchParams.set('$expand', expand);
  return { ...call, url };
}

async function matchList(call: TenantCall, set: string, type: typeof entityMatchInfoType): Promise<Response> {
  const { mappingKey } = await mappingOf(call);
  const inMapping = (match: string) => `${match}.mappingKey = :mappingKey`;
  return listResponse(withParameters(call, { mappingKey }), set, type, inMapping);
}

async function entityList(call: TenantCall, which: 'found' | 'lost'): Promise<Response> {
  const { mappingKey, sourceAssetModelId, targetAssetModelId } = await mappingOf(call);
  const assetModelId = which === 'found' ? targetAssetModelId : sourceAssetModelId;
  return listResponse(
    withParameters(call, { mappingKey, assetModelId }),
    'Entities',
    entityType,
    (entity) => `${entity}.assetModelId = :assetModelId AND ${entity}.entityId IN (
      SELECT l.entityId FROM ${which}Entity l WHERE l.mappingKey = :mappingKey)`,
  );
}
