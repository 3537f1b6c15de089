'use client';

import { useEffect, useEffectEvent } from 'react';
import { useWorkspace } from '../WorkspaceContext';
import { type Colouring } from '../workspaceState';
import { resolveColouring } from './colouring';
import { useColourData } from './useColourData';

/** Works out the legend of a colouring that has none yet: one just chosen, or one of a kept view. Shows nothing. */
export function ResolveColouring() {
  const { state } = useWorkspace();
  const { colouring } = state;
  return colouring?.entries === null ? <Resolve colouring={colouring} /> : null;
}

function Resolve({ colouring }: { colouring: Colouring }) {
  const { dispatch, announce } = useWorkspace();
  const { data } = useColourData(colouring.source);
  const isReady = data !== null || colouring.source.by === 'csv';

  const resolve = useEffectEvent(() => {
    const resolved = resolveColouring(colouring, data);
    if (!resolved) return;
    dispatch({ type: 'colouringChanged', colouring: resolved });
    announce(`Coloured by ${resolved.title}: ${resolved.entries?.length ?? 0} entries`);
  });
  useEffect(() => {
    if (isReady) resolve();
  }, [colouring, isReady]);

  return null;
}
