import 'server-only';
import { z } from 'zod';
import {
  componentWire,
  entityCoreWire,
  entitySchema,
  keySchema,
  levelSchema,
  type TreeNode,
} from '@/lib/flexContract';
import type { FlexApi } from './flexApi';
import { familyList } from './entities';
import { malformed } from './flexFault';
import { allOf } from './odata';
import type { CallInput, FlexClient } from './requestFlex';
import { MAX_TOP } from './url';

/** A model with more rows of one kind than this is not answered as a tree. */
const MAX_ROWS = 50_000;

const countedSpace = entityCoreWire
  .extend({ LevelId: keySchema.nullish(), 'Components@odata.count': z.number().int().nullish() })
  .transform((space) => ({
    ...entitySchema.parse(space),
    levelId: space.LevelId ?? null,
    components: space['Components@odata.count'] ?? 0, // absent counts as 0, CONTRACT.md 3.3
  }));
const SITES = familyList('Sites', entitySchema);
const FACILITIES = familyList('Facilities', entitySchema);
const LEVELS = familyList('Levels', levelSchema);
const SPACES = familyList('Spaces', countedSpace);
const COMPONENTS = familyList('Components', componentWire);

type Row = z.output<typeof entitySchema>;

function node(kind: TreeNode['kind'], row: Row, components: number, children: TreeNode[]): TreeNode {
  const { entityId, name, ifcClass, globalId } = row;
  return { entityId, kind, name, ifcClass, globalId, components, children };
}

/** As people count storeys: from below, and where heights are not told by the numbers in the names. */
function byHeight(a: z.output<typeof levelSchema>, b: z.output<typeof levelSchema>): number {
  const byElevation = (a.elevationM ?? NaN) - (b.elevationM ?? NaN);
  return byElevation || byName(a, b);
}
const byName = (a: Row, b: Row) =>
  a.name.localeCompare(b.name, 'en', { numeric: true }) || a.entityId - b.entityId;

/**
 * Puts the rows under each other. Flex tells on which level a space is; that levels are in the facility, and a facility
 * on the site, is told only where there is one of each, so with several they stand beside each other.
 */
function nest(kind: 'Site' | 'Facility', rows: Row[], children: TreeNode[]): TreeNode[] {
  if (rows.length === 1) return rows.map((row) => node(kind, row, 0, children));
  return [...rows.toSorted(byName).map((row) => node(kind, row, 0, [])), ...children];
}

/** The spatial tree of a model. */
export function createTreeCall(
  client: FlexClient,
  api: Pick<FlexApi, 'getTenant' | 'getModel'>,
): Pick<FlexApi, 'getTree'> {
  /** All rows of a list, page after page: a server may send fewer than asked for, so the count tells the end. */
  async function all<T>(
    endpoint: ReturnType<typeof familyList<z.ZodType<T>>>,
    input: CallInput,
  ): Promise<T[]> {
    const rows: T[] = [];
    for (;;) {
      const page = {
        $orderby: 'EntityId',
        $count: 'true',
        $top: String(MAX_TOP),
        $skip: String(rows.length),
      };
      const answer = await client.call(endpoint, { ...input, query: { ...input.query, ...page } });
      rows.push(...(answer.value as T[]));
      if (answer.value.length === 0 || rows.length >= (answer['@odata.count'] ?? 0)) return rows;
      if (rows.length >= MAX_ROWS) throw malformed(`More than ${MAX_ROWS} rows`);
    }
  }

  return {
    async getTree(idOrIdentifier, modelId, { signal } = {}) {
      const { region, tenantId } = await api.getTenant(idOrIdentifier, { signal });
      const ofModel = `AssetModelId eq ${Math.trunc(modelId)}`;
      const input = { params: { region, tenantId }, query: allOf(ofModel), signal };
      const counted = { ...input, query: { ...input.query, $expand: 'Components($count=true;$top=0)' } };
      const placeless = {
        ...input,
        query: { ...allOf(ofModel, 'not Spaces/any()'), $count: 'true', $top: '0' },
      };
      const [model, sites, facilities, levels, spaces, elsewhere] = await Promise.all([
        api.getModel(tenantId, modelId, { signal }),
        all(SITES, input),
        all(FACILITIES, input),
        all(LEVELS, input),
        all(SPACES, counted),
        client.call(COMPONENTS, placeless),
      ]);

      const spaceNodes = (levelId: number | null) =>
        spaces
          .filter((space) => space.levelId === levelId)
          .toSorted(byName)
          .map((space) => node('Space', space, space.components, []));
      const levelNodes = levels
        .toSorted(byHeight)
        .map((level) => node('Level', level, 0, spaceNodes(level.entityId)));
      const inFacility = [...levelNodes, ...spaceNodes(null)];
      const children = nest('Site', sites, nest('Facility', facilities, inFacility));
      const root = { entityId: 0, name: model.name, ifcClass: 'IfcProject', globalId: null };
      return { ...root, kind: 'Model', components: elsewhere['@odata.count'] ?? 0, children };
    },
  };
}
