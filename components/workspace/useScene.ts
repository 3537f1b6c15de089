import { useEffect, useRef } from 'react';
import { type ViewerHost } from '@/components/viewer';
import { isXray, type WorkspaceState } from './workspaceState';

/** Makes the scene look as the state says, whenever either changes. */
export function useScene(host: ViewerHost | null, state: WorkspaceState) {
  const { selection, hovered, hidden, isolated, spacesVisible } = state;
  const xray = isXray(state);
  const applied = useRef<{ host: ViewerHost | null; hidden: readonly number[] }>({ host: null, hidden: [] });

  useEffect(() => host?.setSpacesVisible(spacesVisible), [host, spacesVisible]);
  useEffect(() => host?.isolate(isolated), [host, isolated]);
  useEffect(() => host?.setXray(xray), [host, xray]);
  useEffect(() => host?.select(selection), [host, selection]);
  useEffect(() => host?.highlight(hovered), [host, hovered]);
  useEffect(() => {
    if (!host) return;
    const before = applied.current.host === host ? applied.current.hidden : [];
    host.setVisible(
      before.filter((entityId) => !hidden.includes(entityId)),
      true,
    );
    host.setVisible(
      hidden.filter((entityId) => !before.includes(entityId)),
      false,
    );
    applied.current = { host, hidden };
  }, [host, hidden]);
}
