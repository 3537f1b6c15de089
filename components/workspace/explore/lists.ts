import { type ModelObject, type TreeNode } from '@/lib/flexContract';
import { type ObjectIndex } from '../objects';
import { NO_LEVEL, type PlaceNode } from '../placeNodes';
import { byName, type ExploreList, type ExploreNode, once, toBranch, toLeaf } from './nodes';

/** What stands beside the name of a row with others below it. */
type Counted = (count: number) => string;

const NOTHING: readonly number[] = [];

/** Levels with their rooms. What is on a level is known once the index is there. */
export function toLevelList(places: readonly PlaceNode[], index: ObjectIndex | undefined): ExploreList {
  const keys = new Map<number, readonly string[]>();
  const toRow = (place: PlaceNode, above: readonly string[]): ExploreNode => {
    const key = [above.at(-1), place.entityId].filter((part) => part !== undefined).join('/');
    const path = [...above, key];
    keys.set(place.entityId, path);
    const below = place.children.map((child) => toRow(child, path));
    const levelId = place.entityId === NO_LEVEL ? null : place.entityId;
    return {
      key,
      kind: place.kind,
      name: place.name,
      detail: place.detail,
      entityId: levelId,
      children: below.length ? () => below : null,
      entityIds: once(() => {
        if (place.kind !== 'Level') return [place.entityId];
        const on = index?.byLevel.get(levelId);
        return on ? on.map(({ entityId }) => entityId) : place.children.map(({ entityId }) => entityId);
      }),
    };
  };
  return { roots: places.map((place) => toRow(place, [])), pathTo: (entityId) => keys.get(entityId) ?? null };
}

/**
 * Site, building, level, room, and in each what lies in it: a component stands in its first room, one without a room on
 * its level, one without a level on top.
 */
export function toSpatialList(tree: TreeNode, index: ObjectIndex, counted: Counted): ExploreList {
  const inPlace = new Map<number, ModelObject[]>();
  for (const object of index.all) {
    if (object.kind !== 'Component' && object.kind !== 'Assembly') continue;
    const place = object.spaceIds[0] ?? object.levelId ?? tree.entityId;
    const there = inPlace.get(place);
    if (there) there.push(object);
    else inPlace.set(place, [object]);
  }
  const paths = new Map<number, readonly string[]>();
  const counts = new Map<TreeNode, number>();
  const count = (node: TreeNode): number => {
    const below = node.children.reduce((sum, child) => sum + count(child), 0);
    counts.set(node, below + (inPlace.get(node.entityId)?.length ?? 0));
    return counts.get(node) ?? 0;
  };
  count(tree);
  const toRow = (node: TreeNode, above: readonly string[]): ExploreNode => {
    const key = [above.at(-1), node.entityId].filter((part) => part !== undefined).join('/');
    const path = [...above, key];
    paths.set(node.entityId, path);
    const places = node.children.map((child) => toRow(child, path));
    const things = inPlace.get(node.entityId) ?? [];
    const own = node.kind === 'Space' ? [node.entityId] : NOTHING;
    const hasChildren = places.length > 0 || things.length > 0;
    return {
      key,
      kind: node.kind,
      name: node.name,
      detail: counts.get(node) ? counted(counts.get(node) ?? 0) : null,
      entityId: node.kind === 'Model' ? null : node.entityId,
      children: hasChildren
        ? once(() => [...places, ...byName(things).map((object) => toLeaf(object, key, classWord(object)))])
        : null,
      entityIds: once(() => [
        ...own,
        ...places.flatMap((place) => [...place.entityIds()]),
        ...things.map(({ entityId }) => entityId),
      ]),
    };
  };
  const root = toRow(tree, []);
  return {
    roots: [root],
    pathTo(entityId) {
      const object = index.byId.get(entityId);
      const known = paths.get(entityId);
      if (known || !object) return known ?? null;
      const place = paths.get(object.spaceIds[0] ?? object.levelId ?? tree.entityId);
      return place ? [...place, `${place.at(-1)}/${entityId}`] : null;
    },
  };
}

/** What is drawn: built things and rooms. */
const isDrawn = ({ kind }: ModelObject) => kind === 'Component' || kind === 'Space' || kind === 'Assembly';

/** IFC classes with all that is of them. */
export function toClassList(index: ObjectIndex, counted: Counted): ExploreList {
  const roots: ExploreNode[] = [];
  for (const [ifcClass, all] of index.byClass) {
    const things = all.filter(isDrawn);
    if (things.length)
      roots.push(
        toBranch(
          {
            key: `class ${ifcClass}`,
            kind: 'Group',
            name: ifcClass || 'Without a class',
            detail: counted(things.length),
            entityId: null,
          },
          things,
        ),
      );
  }
  return {
    roots: byName(roots),
    pathTo(entityId) {
      const object = index.byId.get(entityId);
      if (!object || !isDrawn(object)) return null;
      const key = `class ${object.ifcClass ?? ''}`;
      return [key, `${key}/${entityId}`];
    },
  };
}

/** Types with the things that are of them. */
export function toTypeList(index: ObjectIndex, counted: Counted): ExploreList {
  const ofType = groupBy(index.all, ({ typeId }) => (typeId === null ? NOTHING : [typeId]));
  const roots = index.all
    .filter(({ kind }) => kind === 'ComponentType')
    .map((type) => toHolder(type, ofType.get(type.entityId) ?? [], counted));
  return {
    roots: byName(roots),
    pathTo: (entityId) => holderPath(roots, index, entityId, (object) => object.typeId),
  };
}

/** Systems with their components, and zones with their rooms. */
export function toGroupList(index: ObjectIndex, counted: Counted): ExploreList {
  const inGroup = groupBy(index.all, ({ systemIds, zoneIds }) => [...systemIds, ...zoneIds]);
  const roots = (['System', 'Zone'] as const).flatMap((kind) =>
    byName(index.all.filter((object) => object.kind === kind)).map((group) =>
      toHolder(group, inGroup.get(group.entityId) ?? [], counted),
    ),
  );
  return {
    roots,
    pathTo: (entityId) =>
      holderPath(roots, index, entityId, ({ systemIds, zoneIds }) => systemIds[0] ?? zoneIds[0] ?? null),
  };
}

function toHolder(holder: ModelObject, things: readonly ModelObject[], counted: Counted): ExploreNode {
  const { entityId, kind, name } = holder;
  const row = { key: `${entityId}`, kind, name, detail: counted(things.length), entityId };
  return things.length ? toBranch(row, things) : { ...row, children: null, entityIds: () => NOTHING };
}

function holderPath(
  roots: readonly ExploreNode[],
  index: ObjectIndex,
  entityId: number,
  holderOf: (object: ModelObject) => number | null,
): readonly string[] | null {
  if (roots.some((root) => root.entityId === entityId)) return [`${entityId}`];
  const object = index.byId.get(entityId);
  const holder = object ? holderOf(object) : null;
  return holder === null ? null : [`${holder}`, `${holder}/${entityId}`];
}

function groupBy(objects: readonly ModelObject[], keysOf: (object: ModelObject) => readonly number[]) {
  const groups = new Map<number, ModelObject[]>();
  for (const object of objects) {
    for (const key of keysOf(object)) {
      const group = groups.get(key);
      if (group) group.push(object);
      else groups.set(key, [object]);
    }
  }
  return groups;
}

function classWord({ ifcClass }: ModelObject): string | null {
  return ifcClass?.replace(/^Ifc/, '') ?? null;
}
