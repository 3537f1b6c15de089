import type { EntityType } from '../../../odata';
import { computed } from '../columns';
import { entityType } from './full';

/** A field as it was at `:asOf`: of the first change after that, which keeps what was before it, else as it is now. */
function then(columnName: string) {
  return (entity: string) =>
    `CASE WHEN ${entity}h.entityId IS NULL THEN ${entity}.${columnName} ELSE ${entity}h.${columnName} END`;
}

/**
 * Entities as they were at a time, in `AsOf(date=…)`: their own fields; where they lead to is as it is now. Takes `:asOf`, as
 * ISO 8601 in UTC with milliseconds.
 */
export const entityAsOfType: EntityType = {
  ...entityType,
  from: (entity) => `entity ${entity} LEFT JOIN entityHistory ${entity}h
    ON ${entity}h.assetModelId = ${entity}.assetModelId AND ${entity}h.entityId = ${entity}.entityId
    AND ${entity}h.dateUntil = (SELECT MIN(o.dateUntil) FROM entityHistory o WHERE o.assetModelId = ${entity}.assetModelId
      AND o.entityId = ${entity}.entityId AND o.dateUntil > :asOf)`,
  scope: (entity) => `${entity}.dateCreated <= :asOf`,
  properties: {
    ...entityType.properties,
    Name: computed('string', then('name')),
    Description: computed('string', then('description')),
    ExternalObjectType: computed('string', then('externalObjectType')),
    ExternalObjectName: computed('string', then('externalObjectName')),
    DateModified: computed('date', then('dateModified')),
  },
};
