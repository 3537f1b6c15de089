import { useEffect } from 'react';
import { type SceneLoader } from '@/components/viewer';
import { type WorkspaceState } from '../workspaceState';

/** Has what the reader looks at drawn in full where the rest is light: the selection, the last chosen first, then what is isolated. */
export function useSceneFocus(
  loader: SceneLoader | null,
  { selection, isolated }: Pick<WorkspaceState, 'selection' | 'isolated'>,
) {
  useEffect(
    () => loader?.setFocus([...new Set([...selection.toReversed(), ...(isolated ?? [])])]),
    [loader, selection, isolated],
  );
}
