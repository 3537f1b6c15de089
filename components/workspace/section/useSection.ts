import { type ViewerHost } from '@/components/viewer';
import { type Section, type SectionPlane } from '@/lib/flexContract';
import { useWorkspace } from '../WorkspaceContext';
import { type Bounds, flip, moveTo, padded, withBox, withPlane } from './sectionPlanes';

/** The cuts, and what changes them. */
export function useSection() {
  const { state, dispatch } = useWorkspace();
  const { section } = state;
  const change = (next: Section) => dispatch({ type: 'sectionChanged', section: next });
  const changePlane = (index: number, plane: SectionPlane) =>
    change({ ...section, planes: section.planes.map((one, at) => (at === index ? plane : one)) });
  return {
    section,
    addPlane: (plane: SectionPlane) => change(withPlane(section, plane)),
    movePlane(index: number, positionM: number) {
      const plane = section.planes[index];
      if (plane) changePlane(index, moveTo(plane, positionM));
    },
    flipPlane(index: number) {
      const plane = section.planes[index];
      if (plane) changePlane(index, flip(plane));
    },
    removePlane: (index: number) =>
      change({ ...section, planes: section.planes.filter((_, at) => at !== index) }),
    setBox: (bounds: Bounds) => change(withBox(section, bounds)),
    removeBox: () => change({ ...section, box: null }),
    setOn: (isOn: boolean) => change({ ...section, off: !isOn }),
    clear: () => change({ planes: [], box: null }),
  };
}

/** The box around all that the scene holds, with some air; null while there is nothing. */
export function useBounds(): Bounds | null {
  const { host, state } = useWorkspace();
  return host && boundsOf(host, state.card);
}

const known = new WeakMap<ViewerHost, { during: unknown; bounds: Bounds | null }>();

/** Asks of all things where they are, which takes its time in a large model: once for each time that a card is opened. */
function boundsOf(host: ViewerHost, during: unknown): Bounds | null {
  const last = known.get(host);
  if (last?.bounds && last.during === during) return last.bounds;
  const box = host.boxOf(host.entityIds());
  const bounds = box && padded(box);
  known.set(host, { during, bounds });
  return bounds;
}
