import { z } from 'zod';
import { keySchema } from './envelope';

/** One value; exactly one of the fields is filled. Source: ValueContainer, CONTRACT.md 5.4. */
export const valueContainerWire = z.object({
  DataType: z.string().nullish(),
  DataTypeFlags: z.array(z.string()).nullish(),
  Text: z.string().nullish(),
  Logical: z.boolean().nullish(),
  Date: z.string().nullish(),
  Integer: z.number().nullish(),
  Real: z.number().nullish(),
});
export type ValueContainerWire = z.input<typeof valueContainerWire>;

/** The filled field, whichever type the container claims: the first that is not null. */
export const valueSchema = valueContainerWire
  .nullish()
  .transform(
    (value) => value?.Real ?? value?.Integer ?? value?.Logical ?? value?.Date ?? value?.Text ?? null,
  );
export type AttributeValue = z.output<typeof valueSchema>;

/** An attribute of an entity. Source: AttributeValue, CONTRACT.md 5.4. */
export const attributeWire = z.object({
  DefinitionId: z.number().nullish(),
  GroupType: z.string().nullish(),
  GroupName: z.string().nullish(),
  Name: z.string().nullish(),
  CanonicalName: z.string().nullish(),
  Value: valueContainerWire.nullish(),
  Unit: z.string().nullish(),
  SemanticType: z.string().nullish(),
});
export type AttributeWire = z.input<typeof attributeWire>;

export const attributeSchema = attributeWire.transform((attribute) => ({
  groupType: attribute.GroupType ?? 'Unknown',
  groupName: attribute.GroupName ?? '',
  name: attribute.Name ?? '',
  value: valueSchema.parse(attribute.Value),
  unit: attribute.Unit ?? null,
}));
export type Attribute = z.output<typeof attributeSchema>;

/** Fields that every entity and every summary share. Source: *core*, CONTRACT.md 5.3. */
export const entityCoreWire = z.object({
  AssetModelId: keySchema.nullish(),
  EntityId: keySchema,
  Name: z.string().nullish(),
  Description: z.string().nullish(),
  ExternalIdentifier: z.string().nullish(),
  ExternalObjectType: z.string().nullish(),
  ExternalObjectName: z.string().nullish(),
  DateCreated: z.string().nullish(),
  DateModified: z.string().nullish(),
  Attributes: z.array(attributeWire).nullish(),
});
export type EntityCoreWire = z.input<typeof entityCoreWire>;

/** A level. The contract has no elevation; Level is an open type, and local Flex sends `Elevation` in metres. */
export const levelWire = entityCoreWire.extend({ Elevation: z.number().nullish() });
export type LevelWire = z.input<typeof levelWire>;

/** A space and the level it is on. Source: Space, CONTRACT.md 5.3. */
export const spaceWire = entityCoreWire.extend({
  LevelId: keySchema.nullish(),
  LevelName: z.string().nullish(),
  Zones: z.array(entityCoreWire).nullish(),
});
export type SpaceWire = z.input<typeof spaceWire>;

/** A component, its type, and (expanded) the spaces it is in. Source: Component, CONTRACT.md 5.3. */
export const componentWire = entityCoreWire.extend({
  ComponentTypeId: keySchema.nullish(),
  ComponentTypeName: z.string().nullish(),
  Spaces: z.array(entityCoreWire.extend({ LevelName: z.string().nullish() })).nullish(),
  Systems: z.array(entityCoreWire).nullish(),
});
export type ComponentWire = z.input<typeof componentWire>;

function core(entity: z.output<typeof entityCoreWire>) {
  return {
    entityId: entity.EntityId,
    globalId: entity.ExternalIdentifier ?? null,
    name: entity.Name || entity.ExternalObjectName || `#${entity.EntityId}`,
    description: entity.Description || null,
    ifcClass: entity.ExternalObjectType ?? null,
    typeName: entity.ExternalObjectName ?? null,
  };
}

export const entitySchema = entityCoreWire.transform(core);
export type Entity = z.output<typeof entitySchema>;

/** One storey. `elevationM` is null where Flex does not tell it. */
export const levelSchema = levelWire.transform((level) => ({
  ...core(level),
  elevationM: level.Elevation ?? null,
}));
export type Level = z.output<typeof levelSchema>;

/** One room. */
export const spaceSchema = spaceWire.transform((space) => ({
  ...core(space),
  levelId: space.LevelId ?? null,
  levelName: space.LevelName ?? null,
}));
export type Space = z.output<typeof spaceSchema>;

/** One maintained thing. */
export const componentSchema = componentWire.transform((component) => ({
  ...core(component),
  componentTypeId: component.ComponentTypeId ?? null,
  componentTypeName: component.ComponentTypeName ?? null,
}));
export type Component = z.output<typeof componentSchema>;
