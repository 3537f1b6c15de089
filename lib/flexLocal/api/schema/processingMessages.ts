import type { JsonProperty } from '../../odata';

/**
 * What processing says about a model that it could finish, as a list in the model. Ours: Flex is not known to tell. An
 * element is named as far as the model's data knows it.
 */
export const processingMessages: JsonProperty = {
  type: 'json',
  sql: (model) => `(
    SELECT json_group_array(json_object(
      'MessageType', p.messageType, 'Message', p.message, 'EntityId', p.entityId, 'EntityType', p.entityType,
      'Name', e.name, 'ExternalIdentifier', e.externalIdentifier))
    FROM (SELECT * FROM processingMessage WHERE assetModelId = ${model}.assetModelId ORDER BY ordinal) p
    LEFT JOIN entity e ON e.assetModelId = p.assetModelId AND e.entityId = p.entityId)`,
};
