'use client';

import { createContext, useContext, type Dispatch } from 'react';
import { type SceneLoad, type SceneLoader, type ViewerHost } from '@/components/viewer';
import { type Level, type Model } from '@/lib/flexContract';
import { type PlaceNode } from './placeNodes';
import { type Announce } from './useAnnounce';
import { type WorkspaceAction, type WorkspaceState } from './workspaceState';

/** Who is looking, as far as tools have to know. A guest looks at one model and hands nothing on. */
export type Reader = { isGuest: boolean; name: string | null; mayShare: boolean };

/** Somebody of the tenant who may do what is usual. */
export const MEMBER: Reader = { isGuest: false, name: null, mayShare: true };

/** What every panel, tool and card of the page shares. */
export type WorkspaceValue = {
  tenantId: string;
  model: Model;
  state: WorkspaceState;
  dispatch: Dispatch<WorkspaceAction>;
  /** From the lowest to the highest; none until they are known. */
  levels: readonly Level[];
  /** Null until a model is drawn, and again when the scene is gone. */
  host: ViewerHost | null;
  /** How far the geometry is, and what steers its loading; null while there is no scene. */
  load: SceneLoad | null;
  loader: SceneLoader | null;
  /** Says what was done to those who do not see it; useAnnounce() in a component. */
  announce: Announce;
  isPhone: boolean;
  reader: Reader;
  /** False until the first picture stands; what only panels want is not asked for before. */
  isSettled: boolean;
  /** Selects a thing that was chosen in a list and goes there; a room shows through walls. */
  choose: (entityId: number, kind: PlaceNode['kind'] | 'Component') => void;
};

const Context = createContext<WorkspaceValue | null>(null);

export const WorkspaceProvider = Context.Provider;

/** The one state of the page, and what changes it. */
export function useWorkspace(): WorkspaceValue {
  const value = useContext(Context);
  if (!value) throw new Error('useWorkspace belongs inside of a Workspace.');
  return value;
}
