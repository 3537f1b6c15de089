import useSWR from 'swr';
import { fetchJson, type ProblemError } from '@/components/fetchJson';
import { type ColourSource, type EntityValue, type PropertyInfo, type ValuePage } from '@/lib/flexContract';
import { paths } from '@/lib/paths';
import { useObjects } from '../objects';
import { useWorkspace } from '../WorkspaceContext';
import { type ColourData } from './colourValues';

/** What a model holds does not change while it is looked at. */
const FIXED = { revalidateOnFocus: false, revalidateOnReconnect: false, revalidateIfStale: false };

/** The properties that things of the open model can have. */
export function useProperties() {
  const { tenantId, model } = useWorkspace();
  return useSWR<PropertyInfo[], ProblemError>(
    paths.api.properties(tenantId, model.modelId),
    fetchJson,
    FIXED,
  );
}

/** Which property a source needs the values of; null for none. What a thing is made of is an attribute named so. */
function propertyOf(source: ColourSource | null): { group?: string; name: string } | null {
  if (source?.by === 'material') return { name: 'Material' };
  return source?.by === 'attribute' ? { group: source.groupName || undefined, name: source.name } : null;
}

/** What all things say of one property, asked for page by page; asks nothing where there is none. */
export function usePropertyValues(property: { group?: string; name: string } | null) {
  const { tenantId, model } = useWorkspace();
  return useSWR<EntityValue[], ProblemError>(
    property && ['values', tenantId, model.modelId, property.group ?? '', property.name],
    async () => {
      const values: EntityValue[] = [];
      for (let after: number | null | undefined; after !== null;) {
        const query = { ...property!, after };
        const page: ValuePage = await fetchJson(paths.api.values(tenantId, model.modelId, query));
        values.push(...page.values);
        after = page.next;
      }
      return values;
    },
    FIXED,
  );
}

/** All that a source is worked out from, as soon as it is there, and what hinders it. */
export function useColourData(source: ColourSource): {
  data: ColourData | null;
  error: ProblemError | undefined;
  retry: () => void;
} {
  const { model, host, state, levels } = useWorkspace();
  const property = propertyOf(source);
  const objects = useObjects();
  const values = usePropertyValues(property);
  const isReady = objects.data && (!property || values.data);
  const failed = [objects, values].filter(({ error }) => error);
  return {
    data: isReady
      ? {
          index: objects.data!,
          levels,
          values: values.data ?? [],
          drawn: host?.entityIds() ?? [],
          models: [model.name, ...state.models.map((modelId) => `Model ${modelId}`)],
        }
      : null,
    error: failed[0]?.error,
    retry: () => failed.forEach(({ mutate }) => void mutate()),
  };
}
