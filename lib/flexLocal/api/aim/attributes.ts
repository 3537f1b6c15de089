import { listResponse, singleResponse, wholeNumber, withParameters, type TenantCall } from '../http/call';
import { route, type Route } from '../http/routes';
import { attributeValueType } from '../schema/attributeValue';
import { attributeDefinitionEntityType } from '../schema/attributes';
import { isInTenant, isOfTenant } from '../schema/modelInfo';

/** Definitions of attributes, and the values of one entity. Source: CONTRACT.md 4.3 and 5.4. */
export const attributeRoutes: Route<TenantCall>[] = [
  route('GET', 'Attributes', (call) =>
    listResponse(call, 'Attributes', attributeDefinitionEntityType, isInTenant),
  ),
  route('GET', 'Attributes({AssetModelId},{AttributeDefinitionId})', getDefinition),
  route('GET', 'Attributes/GetValuesForEntity({assetModelId},{entityId})', (call) =>
    valuesOfEntity(call, 'notImported'),
  ),
  route('GET', 'Attributes/GetAllAttributeValuesForEntity({assetModelId},{entityId})', (call) =>
    valuesOfEntity(call, 'all'),
  ),
];

function getDefinition(call: TenantCall): Promise<Response> {
  const parameters = {
    assetModelId: wholeNumber(call, 'AssetModelId'),
    definitionId: wholeNumber(call, 'AttributeDefinitionId'),
  };
  return singleResponse(
    withParameters(call, parameters),
    'Attributes',
    attributeDefinitionEntityType,
    (definition) => {
      return `${definition}.assetModelId = :assetModelId AND ${definition}.attributeDefinitionId = :definitionId AND ${isOfTenant(definition)}`;
    },
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
