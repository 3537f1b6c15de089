'use client';

import { useMemo, type ReactNode } from 'react';
import { type ProblemError } from '@/components/fetchJson';
import { ProblemNotice, Skeleton } from '@/components/ui';
import styles from '../Explore.module.css';
import { useRowHeight } from '../useRowHeight';
import { focusOf } from '../workspaceState';
import { useWorkspace } from '../WorkspaceContext';
import { type ExploreList, type ExploreNode } from './nodes';
import { RowActions } from './RowActions';
import { createRowState } from './rowState';
import { VirtualTree } from './VirtualTree';

/** Pointing at a row with more in it than this lights up nothing: drawing it would be felt. */
const LIT_AT_MOST = 5000;

type Props = {
  label: string;
  /** Null while it is loaded. */
  list: ExploreList | null;
  isOpenAtFirst: (node: ExploreNode) => boolean;
  problem?: ProblemError;
  onRetry: () => void;
  nothing: ReactNode;
};

/** One list of Explore in step with the scene: what is chosen, pointed at and hidden in one is so in the other. */
export function ExploreTree({ label, list, isOpenAtFirst, problem, onRetry, nothing }: Props) {
  const { state, dispatch, host, choose } = useWorkspace();
  const rowHeight = useRowHeight();
  const { selection, hovered, hidden, isolated } = state;
  const stateOf = useMemo(
    () => createRowState({ selection, hovered, hidden, isolated }),
    [selection, hovered, hidden, isolated],
  );

  if (!list && problem)
    return (
      <div className={styles.aside}>
        <ProblemNotice title="The list could not be loaded" problem={problem} onRetry={onRetry} />
      </div>
    );
  if (!list) return <LoadingRows />;

  const chooseNode = (node: ExploreNode, isEntered: boolean) => {
    const { entityId, kind } = node;
    const isPlace = kind === 'Site' || kind === 'Facility' || kind === 'Level' || kind === 'Space';
    if (entityId !== null && isPlace) return choose(entityId, kind);
    const entityIds = node.entityIds();
    // A type, system or zone that nothing is of has properties all the same.
    dispatch({ type: 'selected', entityIds: entityIds.length || entityId === null ? entityIds : [entityId] });
    if (isEntered && entityIds.length) void host?.zoomTo(entityIds);
  };

  const select = (nodes: readonly ExploreNode[], how: 'replace' | 'toggle') => {
    const entityIds = [...new Set(nodes.flatMap((node) => [...node.entityIds()]))];
    const known = new Set(selection);
    const areAll = entityIds.every((entityId) => known.has(entityId));
    if (how === 'replace') return dispatch({ type: 'selected', entityIds });
    if (!areAll) return dispatch({ type: 'selected', entityIds, add: true });
    const gone = new Set(entityIds);
    dispatch({ type: 'selected', entityIds: selection.filter((entityId) => !gone.has(entityId)) });
  };

  const hover = (node: ExploreNode | null) => {
    const entityIds = node?.entityIds() ?? [];
    dispatch({ type: 'hovered', entityIds: entityIds.length > LIT_AT_MOST ? [] : entityIds });
  };

  return (
    <VirtualTree
      label={label}
      list={list}
      isOpenAtFirst={isOpenAtFirst}
      focus={focusOf(state)}
      rowHeight={rowHeight}
      stateOf={stateOf}
      onChoose={chooseNode}
      onSelect={select}
      onHover={hover}
      actions={(node) => <RowActions node={node} isShown={stateOf(node).isShown} />}
      empty={<p className={styles.empty}>{nothing}</p>}
    />
  );
}

function LoadingRows() {
  return (
    <div className={styles.aside} role="status" aria-label="Loading">
      {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
        <Skeleton key={key} />
      ))}
    </div>
  );
}
