import { type WorkspaceState } from '../workspaceState';
import { type ExploreNode } from './nodes';
import { type RowState } from './VirtualTree';

/**
 * How a row stands in the state of the page. A row with others below it is selected when all of it is, and hidden when
 * all of it is; each test ends at the first thing that says otherwise.
 */
export function createRowState(state: Pick<WorkspaceState, 'selection' | 'hovered' | 'hidden' | 'isolated'>) {
  const selection = new Set(state.selection);
  const hovered = new Set(state.hovered);
  const hidden = new Set(state.hidden);
  const isolated = state.isolated && new Set(state.isolated);
  const isGone = (entityId: number) => hidden.has(entityId) || (isolated !== null && !isolated.has(entityId));
  return (node: ExploreNode): RowState => {
    const { entityId } = node;
    const isOne = entityId !== null && selection.has(entityId);
    const things = node.entityIds();
    const isAll = selection.size > 0 && things.length > 0 && things.every((one) => selection.has(one));
    return {
      isSelected: isOne || isAll,
      isHovered: entityId !== null && hovered.has(entityId),
      isShown: things.length === 0 || !things.every(isGone),
    };
  };
}
