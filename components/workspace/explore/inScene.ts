import { toEntityNumber } from '@/components/viewer';
import { type Level, type ModelObject, type Space, type TreeNode } from '@/lib/flexContract';

/** What lists name of a model, with the numbers that its things have in the scene; `number` 0 is the page's own model. */
export function objectsInScene(objects: readonly ModelObject[], number: number): readonly ModelObject[] {
  if (number === 0) return objects;
  const at = (entityId: number) => toEntityNumber(entityId, number);
  return objects.map((object) => ({
    ...object,
    entityId: at(object.entityId),
    typeId: object.typeId === null ? null : at(object.typeId),
    levelId: object.levelId === null ? null : at(object.levelId),
    spaceIds: object.spaceIds.map(at),
    systemIds: object.systemIds.map(at),
    zoneIds: object.zoneIds.map(at),
  }));
}

export function levelsInScene(levels: readonly Level[], number: number): Level[] {
  return levels.map((level) => ({ ...level, entityId: toEntityNumber(level.entityId, number) }));
}

export function spacesInScene(spaces: readonly Space[], number: number): Space[] {
  return spaces.map((space) => ({
    ...space,
    entityId: toEntityNumber(space.entityId, number),
    levelId: space.levelId === null ? null : toEntityNumber(space.levelId, number),
  }));
}

export function treeInScene(tree: TreeNode, number: number): TreeNode {
  return {
    ...tree,
    entityId: toEntityNumber(tree.entityId, number),
    children: tree.children.map((child) => treeInScene(child, number)),
  };
}
