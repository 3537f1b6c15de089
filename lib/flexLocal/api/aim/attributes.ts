import { z } from 'zod';
import {
  changeDataType,
  createDefinition,
  DATA_TYPES,
  editDefinition,
  importDefinition,
  type DefinitionKey,
} from '../../database';
import { FlexLocalError } from '../flexLocalError';
import { readBody } from '../http/body';
import {
  checkQuery,
  listResponse,
  singleResponse,
  valueResponse,
  wholeNumber,
  withParameters,
  type TenantCall,
} from '../http/call';
import { route, type Route } from '../http/routes';
import { attributeValueType } from '../schema/attributeValue';
import { attributeDefinitionEntityType, modelValueType } from '../schema/attributes';
import { isInTenant, isOfTenant } from '../schema/modelInfo';
import { lineField } from '../identity/fields';
import { requireModel } from './requireModel';

const GROUP_TYPES = [
  'AimSystemAttribute',
  'Classification',
  'PsetAttribute',
  'UserAttribute',
  'QuantityAttribute',
  'DerivedAttribute',
  'RequiredAttribute',
  'Unknown',
] as const;

/** AttributeDefinitionCreate and AttributeDefinitionEdit (CONTRACT.md 5.4); null takes a unit or a semantic type away. */
const fields = {
  Name: lineField(255),
  GroupName: lineField(255),
  GroupType: z.enum(GROUP_TYPES).nullish(),
  SemanticType: lineField(255).nullish(),
  Unit: lineField(100).nullish(),
};
const createBody = z.object({
  ...fields,
  AssetModelId: z.number().int().min(1).max(2_147_483_647),
  DataType: z.enum(DATA_TYPES),
});
const editBody = z.object({
  ...fields,
  Name: fields.Name.nullish(),
  GroupName: fields.GroupName.nullish(),
});

const ONE = 'Attributes({AssetModelId},{AttributeDefinitionId})';

/** Definitions of attributes, and the values of one entity. Source: CONTRACT.md 4.3 and 5.4. */
export const attributeRoutes: Route<TenantCall>[] = [
  route('GET', 'Attributes', (call) =>
    listResponse(call, 'Attributes', attributeDefinitionEntityType, isInTenant),
  ),
  route('POST', 'Attributes', postDefinition),
  route('GET', ONE, (call) => definitionResponse(call, readKey(call))),
  route('PATCH', ONE, patchDefinition),
  route('POST', `${ONE}/ChangeDataType()`, postDataType),
  route('POST', `${ONE}/Import()`, postImport),
  route('GET', `${ONE}/GetModelValues()`, getModelValues),
  route('GET', 'Attributes/GetValuesForEntity({assetModelId},{entityId})', (call) =>
    valuesOfEntity(call, 'notImported'),
  ),
  route('GET', 'Attributes/GetAllAttributeValuesForEntity({assetModelId},{entityId})', (call) =>
    valuesOfEntity(call, 'all'),
  ),
];

async function postDefinition(call: TenantCall): Promise<Response> {
  await checkQuery(call, attributeDefinitionEntityType);
  const {
    AssetModelId: assetModelId,
    DataType: dataType,
    ...body
  } = await readBody(call.request, createBody);
  await requireModel(call, assetModelId, 'EditContent');
  const attributeDefinitionId = await createDefinition(call.ports.database, assetModelId, {
    dataType,
    name: body.Name,
    groupName: body.GroupName,
    groupType: body.GroupType ?? 'UserAttribute',
    semanticType: body.SemanticType ?? null,
    unit: body.Unit ?? null,
  });
  return definitionResponse(call, { assetModelId, attributeDefinitionId }, 201);
}

async function patchDefinition(call: TenantCall): Promise<Response> {
  const key = await editableDefinition(call);
  await checkQuery(call, attributeDefinitionEntityType);
  const body = await readBody(call.request, editBody);
  const edit = {
    name: body.Name ?? undefined,
    groupName: body.GroupName ?? undefined,
    groupType: body.GroupType ?? undefined,
    semanticType: body.SemanticType,
    unit: body.Unit,
  };
  const given = Object.entries(edit).filter(([, value]) => value !== undefined);
  await editDefinition(call.ports.database, key, Object.fromEntries(given));
  return definitionResponse(call, key);
}

/** Answers `false`, and changes nothing, where a value would be lost. */
async function postDataType(call: TenantCall): Promise<Response> {
  const key = await editableDefinition(call);
  const wanted = call.url.searchParams.get('dataType') ?? '';
  const dataType = DATA_TYPES.find((one) => one.toLowerCase() === wanted.toLowerCase());
  if (!dataType)
    throw new FlexLocalError(400, `dataType must be one of ${DATA_TYPES.join(', ')}, not '${wanted}'.`);
  return valueResponse(call, 'Edm.Boolean', await changeDataType(call.ports.database, key, dataType));
}

async function postImport(call: TenantCall): Promise<Response> {
  const key = await editableDefinition(call);
  await importDefinition(call.ports.database, key);
  return valueResponse(call, 'Edm.Boolean', true);
}

async function getModelValues(call: TenantCall): Promise<Response> {
  const { assetModelId, attributeDefinitionId } = readKey(call);
  await requireModel(call, assetModelId);
  const parameters = { assetModelId, definitionId: attributeDefinitionId };
  return listResponse(withParameters(call, parameters), 'ComplexValues', modelValueType);
}

function readKey(call: TenantCall): DefinitionKey {
  return {
    assetModelId: wholeNumber(call, 'AssetModelId'),
    attributeDefinitionId: wholeNumber(call, 'AttributeDefinitionId'),
  };
}

async function editableDefinition(call: TenantCall): Promise<DefinitionKey> {
  const key = readKey(call);
  await requireModel(call, key.assetModelId, 'EditContent');
  return key;
}

function definitionResponse(
  call: TenantCall,
  { assetModelId, attributeDefinitionId }: DefinitionKey,
  status = 200,
): Promise<Response> {
  return singleResponse(
    withParameters(call, { assetModelId, definitionId: attributeDefinitionId }),
    'Attributes',
    attributeDefinitionEntityType,
    (definition) => {
      return `${definition}.assetModelId = :assetModelId AND ${definition}.attributeDefinitionId = :definitionId AND ${isOfTenant(definition)}`;
    },
    status,
  );
}

/**
 * `GetValuesForEntity` gives what is in the file and not in the database yet; the newer function gives everything. Local
 * Flex imports every attribute when it processes a model, so the first finds none in models that it processed.
 */
function valuesOfEntity(call: TenantCall, which: 'notImported' | 'all'): Promise<Response> {
  const parameters = {
    assetModelId: wholeNumber(call, 'assetModelId'),
    entityId: wholeNumber(call, 'entityId'),
  };
  return listResponse(withParameters(call, parameters), 'AttributeValues', attributeValueType, (value) => {
    const ofEntity = `${value}.assetModelId = :assetModelId AND ${value}.entityId = :entityId AND ${isOfTenant(value)}`;
    return which === 'all' ? ofEntity : `${ofEntity} AND ${value}d.imported = 0`;
  });
}
