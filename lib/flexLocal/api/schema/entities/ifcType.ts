import type { EntityType } from '../../../odata';
import { columns, many, one } from '../columns';

/** A node of a classification of classes. Source: ClassificationNode, CONTRACT.md 5.3. */
const classificationNodeType: EntityType = {
  name: 'ClassificationNode',
  from: (node) => `classificationNode ${node}`,
  key: (node) => [`${node}.classificationId`],
  order: (node) => [`${node}.classificationId`],
  properties: columns({
    ClassificationId: 'number',
    Taxonomy: 'string',
    Name: 'string',
    ParentId: 'number',
  }),
  navigations: {
    Parent: one(
      () => classificationNodeType,
      (node, parent) => `${parent}.classificationId = ${node}.parentId`,
    ),
  },
};

/**
 * A class of IFC. Its classifications are itself and the classes above it, from the top down: a wall is one of those for
 * which `Classifications/any(c:c/Name eq 'BuildingElement')`. Source: IfcType, CONTRACT.md 5.3.
 */
export const ifcTypeType: EntityType = {
  name: 'IfcType',
  from: (type) => `ifcType ${type}`,
  key: (type) => [`${type}.externalObjectType`],
  order: (type) => [`${type}.externalObjectType`],
  properties: columns({ ExternalObjectType: 'string', Name: 'string', Description: 'string' }),
  navigations: {
    Classifications: many(
      () => classificationNodeType,
      (type, node) => `${node}.classificationId IN (
        SELECT cp.aboveId FROM classificationPath cp WHERE cp.classificationId = ${type}.classificationId)`,
    ),
  },
};
