import 'server-only';
import { z } from 'zod';
import {
  type entitySchema,
  keySchema,
  levelSchema,
  levelWire,
  spaceSchema,
  spaceWire,
  type TreeNode,
} from '@/lib/flexContract';

/** A space with the number of components in it. */
export const spaceRow = spaceWire
  .extend({ 'Components@odata.count': z.number().int().nullish() })
  .transform((space) => ({
    ...spaceSchema.parse(space),
    components: space['Components@odata.count'] ?? 0, // absent counts as 0, CONTRACT.md 3.3
  }));
/** A level and the facility it is in. */
export const levelRow = levelWire
  .extend({ Facility: z.object({ EntityId: keySchema }).nullish() })
  .transform((level) => ({ ...levelSchema.parse(level), facilityId: level.Facility?.EntityId ?? null }));

type Row = z.output<typeof entitySchema>;
type SpaceRow = z.output<typeof spaceRow>;
export type LevelRow = z.output<typeof levelRow>;
/** What lies on a level without being in a room: counts by the level's EntityId. */
export type CountByLevel = ReadonlyMap<number, number>;
type Places = {
  sites: Row[];
  facilities: Row[];
  levels: LevelRow[];
  spaces: SpaceRow[];
  counts: CountByLevel;
};

function node(kind: TreeNode['kind'], row: Row, components: number, children: TreeNode[]): TreeNode {
  const { entityId, name, ifcClass, globalId } = row;
  return { entityId, kind, name, ifcClass, globalId, components, children };
}

const byName = (a: Row, b: Row) =>
  a.name.localeCompare(b.name, 'en', { numeric: true }) || a.entityId - b.entityId;

/** As people count storeys: from below, and where heights are not told by the numbers in the names. */
function byHeight(a: LevelRow, b: LevelRow): number {
  return (a.elevationM ?? NaN) - (b.elevationM ?? NaN) || byName(a, b);
}

function spaceNodes(spaces: SpaceRow[]): TreeNode[] {
  return spaces.toSorted(byName).map((space) => node('Space', space, space.components, []));
}

/**
 * Puts the rows under each other. On which site a building is Flex does not tell: with one site it is that one, with
 * several they stand beside each other. What has no place stands below what holds all.
 */
export function nest({ sites, facilities, levels, spaces, counts }: Places): TreeNode[] {
  const only = facilities.length === 1 ? facilities[0]?.entityId : undefined;
  const facilityOf = (level: LevelRow) => level.facilityId ?? only;
  const levelNodes = (wanted: LevelRow[]) =>
    wanted.toSorted(byHeight).map((level) => {
      const rooms = spaceNodes(spaces.filter(({ levelId }) => levelId === level.entityId));
      return node('Level', level, counts.get(level.entityId) ?? 0, rooms);
    });

  const known = new Set(facilities.map(({ entityId }) => entityId));
  const levelIds = new Set(levels.map(({ entityId }) => entityId));
  const astray = [
    ...levelNodes(levels.filter((level) => !known.has(facilityOf(level) ?? -1))),
    ...spaceNodes(spaces.filter(({ levelId }) => levelId === null || !levelIds.has(levelId))),
  ];
  const facilityNodes = facilities.toSorted(byName).map((facility) => {
    const own = levelNodes(levels.filter((level) => facilityOf(level) === facility.entityId));
    return node('Facility', facility, 0, facility.entityId === only ? [...own, ...astray] : own);
  });
  const below = only === undefined ? [...facilityNodes, ...astray] : facilityNodes;
  const [site] = sites;
  if (site && sites.length === 1) return [node('Site', site, 0, below)];
  return [...sites.toSorted(byName).map((row) => node('Site', row, 0, [])), ...below];
}
