import 'server-only';
import type { z } from 'zod';
import { componentSchema, levelSchema, listWire, spaceSchema } from '@/lib/flexContract';
import { createExtension } from './extension';
import type { CallOptions, EntityQuery, FlexApi } from './flexApi';
import { allOf, contains, pageOf } from './odata';
import type { Endpoint, FlexClient } from './requestFlex';
import { LIST_OPTIONS } from './url';

/** The list of one entity family (CONTRACT.md 4.2). */
export function familyList<T extends z.ZodType>(set: string, item: T) {
  return {
    method: 'GET',
    path: `/{region}/aim/2.0/{tenantId}/${set}`,
    query: LIST_OPTIONS,
    response: listWire(item),
  } satisfies Endpoint;
}

const LEVELS = familyList('Levels', levelSchema);
const SPACES = familyList('Spaces', spaceSchema);
const COMPONENTS = familyList('Components', componentSchema);

/** Text is looked for in the name and, where a thing has none of its own, in what kind of thing it is. */
const SEARCHED = ['Name', 'ExternalObjectName'];

/** Lists of what a model holds. */
export function createEntityCalls(
  client: FlexClient,
  getTenant: FlexApi['getTenant'],
): Pick<FlexApi, 'listLevels' | 'listSpaces' | 'listComponents'> {
  const componentLevels = createExtension();

  async function list<T>(
    endpoint: ReturnType<typeof familyList<z.ZodType<T>>>,
    where: { idOrIdentifier: string; modelId: number; onLevel?: string },
    query: EntityQuery,
    { signal }: CallOptions,
  ) {
    const { region, tenantId } = await getTenant(where.idOrIdentifier, { signal });
    const { page, pageSize, options } = pageOf(query);
    const ofModel = `AssetModelId eq ${Math.trunc(where.modelId)}`;
    const filter = allOf(ofModel, contains(SEARCHED, query.search), where.onLevel);
    const answer = await client.call(endpoint, {
      params: { region, tenantId },
      query: { ...filter, $orderby: 'Name,EntityId', ...options },
      signal,
    });
    return {
      items: answer.value as T[],
      total: answer['@odata.count'] ?? answer.value.length,
      page,
      pageSize,
    };
  }

  return {
    listLevels: (idOrIdentifier, modelId, query = {}, options = {}) =>
      list(LEVELS, { idOrIdentifier, modelId }, query, options),

    listSpaces: (idOrIdentifier, modelId, query = {}, options = {}) => {
      const onLevel = query.levelId === undefined ? undefined : `LevelId eq ${Math.trunc(query.levelId)}`;
      return list(SPACES, { idOrIdentifier, modelId, onLevel }, query, options);
    },

    listComponents: (idOrIdentifier, modelId, query = {}, options = {}) => {
      const listOn = (test: (id: number) => string) => () => {
        const onLevel = query.levelId === undefined ? undefined : test(Math.trunc(query.levelId));
        return list(COMPONENTS, { idOrIdentifier, modelId, onLevel }, query, options);
      };
      // In the contract a component is on the level of the rooms that it is in, and has none of its own.
      const inRooms = listOn((id) => `SpaceEntities/any(s:s/LevelId eq ${id})`);
      return query.levelId === undefined
        ? inRooms()
        : componentLevels(
            listOn((id) => `LevelId eq ${id}`),
            inRooms,
          );
    },
  };
}
