'use client';

import { useEffect, useEffectEvent } from 'react';
import { useObjects } from '../objects';
import { useWorkspace } from '../WorkspaceContext';
import { entitiesOf } from './levelView';

/** Finds what is on the level that was chosen, and shows it alone. Shows nothing itself. */
export function ResolveLevel() {
  const { state } = useWorkspace();
  return state.level && state.isolated === null ? <Resolve /> : null;
}

function Resolve() {
  const { state, dispatch, levels, announce } = useWorkspace();
  const { data: index, error } = useObjects();
  const { level } = state;

  const resolve = useEffectEvent(() => {
    if (level && index) dispatch({ type: 'levelChosen', level, entityIds: entitiesOf(level, levels, index) });
  });
  useEffect(() => {
    if (index && levels.length) resolve();
  }, [index, levels, level]);

  const fail = useEffectEvent(() => {
    dispatch({ type: 'levelChosen', level: null, entityIds: null });
    announce('The things of this level could not be loaded. Try again.');
  });
  useEffect(() => {
    if (error) fail();
  }, [error]);

  return null;
}
