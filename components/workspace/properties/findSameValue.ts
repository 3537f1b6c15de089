import { fetchJson } from '@/components/fetchJson';
import { type Attribute, type SearchPage } from '@/lib/flexContract';
import { paths } from '@/lib/paths';
import { type ObjectIndex } from '../objects';

/** Answers that are read to their end at most: half a million things. */
const MAX_ANSWERS = 50;

type Wanted = Pick<Attribute, 'groupName' | 'name' | 'value'>;

/**
 * All built things and rooms that have this value of this property, of their own or from their type. What says
 * otherwise itself than its type is left out.
 */
export async function findSameValue(
  tenantId: string,
  modelId: number,
  { groupName, name, value }: Wanted,
  index: ObjectIndex,
): Promise<number[]> {
  const property = { group: groupName || undefined, property: name };
  const having = async (query: { value?: string }) => {
    const found: number[] = [];
    for (let after: number | undefined, answers = 0; answers < MAX_ANSWERS; answers++) {
      const page: SearchPage = await fetchJson(
        paths.api.search(tenantId, modelId, { ...property, ...query, after }),
      );
      found.push(...page.entityIds);
      if (page.next === null) break;
      after = page.next;
    }
    return found;
  };
  const own = await having({ value: String(value) });
  const types = new Set(own.filter((entityId) => index.byId.get(entityId)?.kind === 'ComponentType'));
  const ofTypes: number[] = [];
  if (types.size) {
    const overruling = new Set(await having({}));
    for (const { entityId, typeId } of index.all)
      if (typeId !== null && types.has(typeId) && !overruling.has(entityId)) ofTypes.push(entityId);
  }
  const isThing = (entityId: number) => {
    const kind = index.byId.get(entityId)?.kind;
    return kind === 'Component' || kind === 'Space' || kind === 'Assembly';
  };
  return [...new Set([...own, ...ofTypes])].filter(isThing);
}
