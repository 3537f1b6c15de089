import { type ModelObject, type ObjectKind, type SearchPage } from '@/lib/flexContract';
import { type ExploreList, type ExploreNode, once, toBranch } from '../explore/nodes';
import { type ObjectIndex } from '../objects';

const HEADINGS: Partial<Record<ObjectKind, string>> = {
  Site: 'Sites',
  Facility: 'Buildings',
  Level: 'Levels',
  Space: 'Rooms',
  ComponentType: 'Types',
  System: 'Systems',
  Zone: 'Zones',
};
/** Places first, then what is built, by class, then what groups it. */
const ORDER: ObjectKind[] = [
  'Site',
  'Facility',
  'Level',
  'Space',
  'Component',
  'Assembly',
  'ComponentType',
  'System',
  'Zone',
];

/** Which things a row that was found stands for in the scene: of a level, type, system or zone what is in it. */
function drawnOf(object: ModelObject, index: ObjectIndex): readonly number[] {
  const of = (test: (one: ModelObject) => boolean) => index.all.filter(test).map(({ entityId }) => entityId);
  switch (object.kind) {
    case 'Level':
      return (index.byLevel.get(object.entityId) ?? []).map(({ entityId }) => entityId);
    case 'ComponentType':
      return of(({ typeId }) => typeId === object.entityId);
    case 'System':
      return of(({ systemIds }) => systemIds.includes(object.entityId));
    case 'Zone':
      return of(({ zoneIds }) => zoneIds.includes(object.entityId));
    case 'Site':
    case 'Facility':
      return [];
    default:
      return [object.entityId];
  }
}

/**
 * What was found by name, class or type in groups, and what was found in the values of properties in one more.
 * `count` is of all that is listed.
 * @param counted  a number of things in words
 */
export function toResultList(
  found: readonly ModelObject[],
  inValues: SearchPage | undefined,
  index: ObjectIndex,
  counted: (count: number, of?: number) => string,
): ExploreList & { count: number } {
  const groups = new Map<string, ModelObject[]>();
  for (const kind of ORDER) {
    for (const object of found) {
      if (object.kind !== kind) continue;
      const heading = HEADINGS[kind] ?? object.ifcClass ?? 'Without a class';
      const group = groups.get(heading);
      if (group) group.push(object);
      else groups.set(heading, [object]);
    }
  }
  const roots = [...groups].map(([name, things]): ExploreNode => {
    const heading = {
      key: `found ${name}`,
      kind: 'Group' as const,
      name,
      detail: counted(things.length),
      entityId: null,
    };
    const branch = toBranch(heading, things, (object) => object.typeName ?? levelName(object, index));
    return withDrawn(branch, things, index);
  });
  if (inValues?.entityIds.length) roots.push(toValueGroup(inValues, index, counted));
  const count = found.length + (inValues?.entityIds.length ?? 0);
  return { roots, pathTo: () => null, count };
}

function withDrawn(branch: ExploreNode, things: readonly ModelObject[], index: ObjectIndex): ExploreNode {
  const objects = new Map(things.map((object) => [object.entityId, object]));
  const children = branch.children;
  const isPlain = things.every(({ kind }) => kind === 'Component' || kind === 'Space' || kind === 'Assembly');
  if (isPlain || !children) return branch;
  const drawn = (entityId: number | null) => {
    const object = entityId === null ? undefined : objects.get(entityId);
    return object ? drawnOf(object, index) : [];
  };
  return {
    ...branch,
    children: once(() =>
      children().map((child) => ({ ...child, entityIds: once(() => drawn(child.entityId)) })),
    ),
    entityIds: once(() => [...new Set(things.flatMap((object) => [...drawnOf(object, index)]))]),
  };
}

function toValueGroup(
  page: SearchPage,
  index: ObjectIndex,
  counted: (count: number, of?: number) => string,
): ExploreNode {
  const attributes = new Map(page.entityIds.map((entityId, place) => [entityId, page.attributes[place]]));
  const things = page.entityIds.flatMap((entityId) => index.byId.get(entityId) ?? []);
  const heading = {
    key: 'found in values',
    kind: 'Group' as const,
    name: 'In properties',
    detail: page.next === null ? counted(things.length) : counted(things.length, page.total),
    entityId: null,
  };
  const branch = toBranch(heading, things, ({ entityId }) => {
    const attribute = attributes.get(entityId);
    return attribute ? `${attribute.name}: ${String(attribute.value)}` : null;
  });
  return withDrawn(branch, things, index);
}

function levelName({ levelId }: ModelObject, index: ObjectIndex): string | null {
  return levelId === null ? null : (index.byId.get(levelId)?.name ?? null);
}
