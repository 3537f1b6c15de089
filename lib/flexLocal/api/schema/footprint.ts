import type { EntityType, Navigation } from '../../odata';
import { columns, one } from './columns';

/** What of a thing is seen from above. Source: CONTRACT.md 5.3. */
const footprintType: EntityType = {
  name: 'Footprint',
  from: (footprint) => `footprint ${footprint}`,
  key: (footprint) => [`${footprint}.assetModelId`, `${footprint}.entityId`],
  order: (footprint) => [`${footprint}.assetModelId`, `${footprint}.entityId`],
  properties: columns({
    AssetModelId: 'number',
    EntityId: 'number',
    GeometryWkt: 'string',
    MinZ: 'number',
    MaxZ: 'number',
  }),
  navigations: {},
};

/** From a thing to its footprint; things without geometry have none. */
export const toFootprint: Navigation = one(
  () => footprintType,
  (entity, footprint) =>
    `${footprint}.assetModelId = ${entity}.assetModelId AND ${footprint}.entityId = ${entity}.entityId`,
);
