import { type Face } from '@/components/viewer';
import { useWorkspace } from '../WorkspaceContext';
import {
  leave,
  type MeasureKind,
  measureFace,
  type Measuring,
  nextId,
  type Picked,
  takePick,
} from './measuring';

/** What the tool does with what is chosen, by pointer or by keys. */
export function useMeasure() {
  const { state, dispatch } = useWorkspace();
  const { measuring, measurements } = state;
  const change = (next: Measuring) => dispatch({ type: 'measuringChanged', measuring: next });

  return {
    chooseKind: (kind: MeasureKind) => change({ kind, picks: [], candidate: null }),
    /** Shows a place that could be chosen; null shows none. */
    consider: (candidate: Measuring['candidate']) => change({ ...measuring, candidate }),
    pick(picked: Picked) {
      const { measuring: next, taken } = takePick(measuring, picked);
      const measurement = taken && { ...taken, id: nextId(measurements), kind: measuring.kind };
      dispatch({ type: 'measuringChanged', measuring: next, measurement });
    },
    pickFace(face: Face) {
      const measurement = { ...measureFace(face), id: nextId(measurements), kind: 'area' as const };
      dispatch({ type: 'measuringChanged', measuring: leave(measuring), measurement });
    },
    /** Takes back the last place, or where there is none the last measurement. */
    undo() {
      const last = measurements.at(-1);
      if (measuring.picks.length) change({ ...measuring, picks: measuring.picks.slice(0, -1) });
      else if (last) dispatch({ type: 'measurementRemoved', id: last.id });
    },
    /** True when there was a measurement half taken. */
    cancel() {
      if (!measuring.picks.length) return false;
      change(leave(measuring));
      return true;
    },
  };
}
