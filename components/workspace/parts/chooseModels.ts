import { fromEntityNumber, partKey, toEntityNumber } from '@/components/viewer';
import { type WorkspaceState } from '../workspaceState';

/** What of the state names things by the number of their model. */
type Numbered = Pick<
  WorkspaceState,
  'models' | 'selection' | 'hovered' | 'hidden' | 'isolated' | 'partsOff' | 'colouring'
>;

/**
 * The state with other models open beside the page's own. Things of a model that stays keep what was said of them, also
 * where it has another number now; those of a model that goes are forgotten.
 */
export function chooseModels<S extends Numbered>(state: S, models: readonly number[]): S {
  const numberNow = (before: number): number | null => {
    if (before === 0) return 0;
    const at = models.indexOf(state.models[before - 1] ?? -1);
    return at < 0 ? null : at + 1;
  };
  const entities = (ids: readonly number[]) =>
    ids.flatMap((id) => {
      const { model, productLabel } = fromEntityNumber(id);
      const now = numberNow(model);
      return now === null ? [] : [toEntityNumber(productLabel, now)];
    });
  const isolated = state.isolated && entities(state.isolated);
  return {
    ...state,
    models: [...models],
    selection: entities(state.selection),
    hovered: [],
    hidden: entities(state.hidden),
    isolated: isolated?.length ? isolated : null,
    partsOff: state.partsOff.flatMap((key) => {
      const [set = '', number = '0'] = key.split('@');
      const now = numberNow(Number(number));
      return now === null ? [] : [partKey(now, set)];
    }),
    colouring: state.colouring && {
      ...state.colouring,
      entries:
        state.colouring.entries?.map((entry) => ({ ...entry, entityIds: entities(entry.entityIds) })) ?? null,
    },
  };
}
