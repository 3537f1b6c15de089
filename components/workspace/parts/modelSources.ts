import { fetchJson } from '@/components/fetchJson';
import { type ModelSource } from '@/components/viewer';
import { FIRST_SET } from '@/components/viewer/ahead';
import { type GeometrySet, type GeometrySets } from '@/lib/flexContract';
import { paths } from '@/lib/paths';

/** In the order in which they help the eye: the shell, what fills its openings, what is inside, rooms, the ground. */
const SETS: readonly GeometrySet[] = [FIRST_SET, 'windowsdoors', 'components', 'spatial', 'site'];

const NAMES: Record<string, string> = {
  complete: 'Everything',
  envelope: 'Envelope',
  windowsdoors: 'Windows and doors',
  components: 'Components',
  spatial: 'Rooms',
  site: 'Site',
};

/** What a reader calls a geometry set. */
export function nameOfSet(set: string): string {
  return NAMES[set] ?? set;
}

/** Where the geometry of a model of the scene comes from; number 0 is the page's own model. */
export function toModelSource(tenantId: string, model: number, modelId: number): ModelSource {
  return {
    id: `${model} ${tenantId} ${modelId}`,
    model,
    sets: SETS,
    whole: 'complete',
    urlOf: (set, budget) => paths.api.geometry(tenantId, modelId, set, { budget }),
    sizes: async (signal) => {
      const path = paths.api.geometrySets(tenantId, modelId);
      return (await fetchJson<GeometrySets>(path, { signal })).sets;
    },
  };
}
