import type { EntityType } from '../../../odata';
import { columns, computed, nameProperty } from '../columns';

/** Where a GlobalId leads. Source: EntityRef, CONTRACT.md 5.3. Takes `:guids`, a JSON list of identifiers. */
export const entityRefType: EntityType = {
  name: 'EntityRef',
  from: (entity) =>
    `json_each(:guids) ${entity}g CROSS JOIN entity ${entity} ON ${entity}.externalIdentifier = ${entity}g.value ->> 'stored'`,
  key: (entity) => [`${entity}.assetModelId`, `${entity}.entityId`],
  order: (entity) => [`${entity}.assetModelId`, `${entity}.ordinal`],
  properties: {
    IfcGuid: computed('string', (entity) => `${entity}g.value ->> 'ifcGuid'`),
    ...columns({ AssetModelId: 'number' }),
    AssetId: computed(
      'number',
      (entity) => `(SELECT m.assetId FROM model m WHERE m.assetModelId = ${entity}.assetModelId)`,
    ),
    ...columns({ EntityId: 'number', ExternalIdentifier: 'string' }),
    Name: nameProperty,
    ...columns({ DateCreated: 'date', ExternalObjectName: 'string' }),
  },
  navigations: {},
};
