'use client';

import { Eye, EyeOff } from 'lucide-react';
import { IconButton, MenuButton, MenuItem } from '@/components/ui';
import { useWorkspace } from '../WorkspaceContext';
import { type ExploreNode } from './nodes';

/** The eye and the menu of a row: what can be done with all that it stands for. */
export function RowActions({ node, isShown }: { node: ExploreNode; isShown: boolean }) {
  const { state, dispatch, host, choose } = useWorkspace();
  const entityIds = node.entityIds();
  if (entityIds.length === 0) return null;

  const show = () => {
    dispatch({ type: 'shown', entityIds });
    if (state.isolated)
      dispatch({ type: 'isolated', entityIds: [...new Set([...state.isolated, ...entityIds])] });
  };
  const hide = () => dispatch({ type: 'hidden', entityIds });
  const { entityId, kind } = node;
  return (
    <>
      <IconButton label={`${isShown ? 'Hide' : 'Show'} ${node.name}`} onPress={isShown ? hide : show}>
        {isShown ? <Eye size={15} aria-hidden="true" /> : <EyeOff size={15} aria-hidden="true" />}
      </IconButton>
      <MenuButton label={`More about ${node.name}`}>
        <MenuItem onAction={() => dispatch({ type: 'selected', entityIds })}>
          {node.children ? 'Select all in it' : 'Select'}
        </MenuItem>
        <MenuItem onAction={() => dispatch({ type: 'selected', entityIds, add: true })}>
          Add to the selection
        </MenuItem>
        <MenuItem onAction={() => dispatch({ type: 'isolated', entityIds })}>Show only</MenuItem>
        <MenuItem onAction={isShown ? hide : show}>{isShown ? 'Hide' : 'Show'}</MenuItem>
        <MenuItem onAction={() => void host?.zoomTo(entityIds)}>Zoom to</MenuItem>
        {entityId !== null && (kind === 'ComponentType' || kind === 'System' || kind === 'Zone') ? (
          <MenuItem onAction={() => dispatch({ type: 'selected', entityIds: [entityId] })}>
            Properties
          </MenuItem>
        ) : null}
        {entityId !== null && (kind === 'Level' || kind === 'Space') ? (
          <MenuItem onAction={() => choose(entityId, kind)}>Properties</MenuItem>
        ) : null}
        {colourSource(kind) ? (
          <MenuItem
            onAction={() => {
              const by = colourSource(kind);
              if (by)
                dispatch({
                  type: 'colouringChanged',
                  colouring: { source: { by }, palette: 'distinct', off: [], title: '', entries: null },
                });
            }}
          >
            {`Colour all by ${COLOUR_WORDS[colourSource(kind) ?? 'class']}`}
          </MenuItem>
        ) : null}
      </MenuButton>
    </>
  );
}

const COLOUR_WORDS = {
  class: 'class',
  type: 'type',
  level: 'level',
  system: 'system',
  zone: 'zone',
} as const;

/** What the building is coloured by when a row of this kind is to be told from its neighbours. */
function colourSource(kind: ExploreNode['kind']): keyof typeof COLOUR_WORDS | null {
  switch (kind) {
    case 'Group':
      return 'class';
    case 'ComponentType':
      return 'type';
    case 'Level':
      return 'level';
    case 'System':
      return 'system';
    case 'Zone':
      return 'zone';
    default:
      return null;
  }
}
