import 'server-only';
import type { z } from 'zod';
import { componentWire, entitySchema } from '@/lib/flexContract';
import type { FlexApi } from './flexApi';
import { familyList } from './entities';
import { createExtension } from './extension';
import { malformed } from './flexFault';
import { allOf } from './odata';
import { type CountByLevel, type LevelRow, levelRow, nest, spaceRow } from './places';
import type { CallInput, FlexClient } from './requestFlex';
import { MAX_TOP } from './url';

/** A model with more rows of one kind than this is not answered as a tree. */
const MAX_ROWS = 50_000;

const SITES = familyList('Sites', entitySchema);
const FACILITIES = familyList('Facilities', entitySchema);
const LEVELS = familyList('Levels', levelRow);
const SPACES = familyList('Spaces', spaceRow);
const COMPONENTS = familyList('Components', componentWire);

/** Levels whose components are counted at the same time. */
const COUNTED_AT_ONCE = 8;

/** The spatial tree of a model. */
export function createTreeCall(
  client: FlexClient,
  api: Pick<FlexApi, 'getTenant' | 'getModel'>,
): Pick<FlexApi, 'getTree'> {
  const levelCounts = createExtension();

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
      const expanding = ($expand: string) => ({ ...input, query: { ...input.query, $expand } });
      const count = async (...conditions: string[]) => {
        const query = { ...allOf(ofModel, 'not Spaces/any()', ...conditions), $count: 'true', $top: '0' };
        return (await client.call(COMPONENTS, { ...input, query }))['@odata.count'] ?? 0;
      };
      /** A few questions at a time: a tower has a hundred levels. */
      const countByLevel = async (levels: LevelRow[]): Promise<CountByLevel> => {
        const counts = new Map<number, number>();
        for (let start = 0; start < levels.length; start += COUNTED_AT_ONCE) {
          const some = levels.slice(start, start + COUNTED_AT_ONCE);
          await Promise.all(
            some.map(async ({ entityId }) => counts.set(entityId, await count(`LevelId eq ${entityId}`))),
          );
        }
        return counts;
      };

      const [model, sites, facilities, levels, spaces] = await Promise.all([
        api.getModel(tenantId, modelId, { signal }),
        all(SITES, input),
        all(FACILITIES, input),
        all(LEVELS, expanding('Facility($select=EntityId)')),
        all(SPACES, expanding('Components($count=true;$top=0)')),
      ]);
      const [elsewhere, counts] = await levelCounts(
        async () => [await count('LevelId eq null'), await countByLevel(levels)] as const,
        async () => [await count(), new Map() as CountByLevel] as const,
      );
      const root = { entityId: 0, name: model.name, ifcClass: 'IfcProject', globalId: null };
      return {
        ...root,
        kind: 'Model',
        components: elsewhere,
        children: nest({ sites, facilities, levels, spaces, counts }),
      };
    },
  };
}
