import { type Space } from '@/lib/flexContract';
import { isXray, legendHidden, type WorkspaceState } from '../workspaceState';

/**
 * Rooms whose names can be read: those that are drawn, where something lets one look into the building (a level or a
 * selection shown alone, a cut, x-ray, things hidden). Rooms of a closed building lie behind its walls.
 */
export function visibleRooms(state: WorkspaceState, spaces: readonly Space[]): Space[] {
  const { section, isolated, hidden, partsOff } = state;
  const isCut = !section.off && (section.planes.length > 0 || section.box !== null);
  const off = legendHidden(state);
  const isOpen =
    isCut || isolated !== null || isXray(state) || hidden.length > 0 || partsOff.length > 0 || off.length > 0;
  if (!state.spacesVisible || !isOpen) return [];
  const gone = new Set([...hidden, ...off]);
  const shown = isolated && new Set(isolated);
  return spaces.filter(({ entityId }) => !gone.has(entityId) && (shown?.has(entityId) ?? true));
}
